import { wantsPassword, type Draft, type TextStep } from './draft.ts';

/** What is asked or done, one thing at a time. */
export type Step = 'welcome' | TextStep | 'sign-in' | 'password' | 'test' | 'lists' | 'span' | 'read' | 'outcome';

/** The way from nothing to a report, as far as the answers so far tell. */
export function stepsOf(draft: Draft): readonly Step[] {
  switch (draft.source) {
    case 'mailbox': {
      const secret = wantsPassword(draft) ? 'password' : 'command';
      return ['welcome', 'address', 'server', 'sign-in', secret, 'test', 'lists', 'span', 'read', 'outcome'];
    }
    case 'archive':
      return ['welcome', 'archive', 'test', 'lists', 'span', 'read', 'outcome'];
    case 'files':
      return ['welcome', 'path', 'test', 'read', 'outcome'];
    case 'sample':
      return ['welcome', 'read', 'outcome'];
  }
}

/** The step after another. */
export function stepAfter(step: Step, draft: Draft): Step {
  const steps = stepsOf(draft);
  return steps[steps.indexOf(step) + 1] ?? step;
}

/** The last step before another at which something is asked. */
export function stepBefore(step: Step, draft: Draft): Step {
  const steps = stepsOf(draft);
  return steps.slice(0, steps.indexOf(step)).findLast((one) => one !== 'test' && one !== 'read') ?? 'welcome';
}

/** Tells whether a line is typed at a step. */
export function isTextStep(step: Step): step is TextStep {
  return step === 'address' || step === 'server' || step === 'archive' || step === 'command' || step === 'path';
}
