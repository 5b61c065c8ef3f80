import { harmlessMessage } from '../planting/harmless.ts';
import { daysOf, pressersOf, type StagedMessage } from '../planting/staged.ts';
import { inOrder, pressingChanged, type Adversary } from './adversary.ts';

/** Campaigns are stretched to at least so many days; cases are joined within 60 and 180. */
const dripDays = 720;

/** Waits longer than cases are kept together. */
export const slowDrip: Adversary = {
  id: 'slow-drip',
  what: `stretched over ${dripDays} days`,
  change(staged) {
    const factor = Math.max(1, dripDays / Math.max(1, daysOf(staged).last));
    return {
      ...staged,
      messages: staged.messages.map((one) => ({ ...one, day: one.day > 0 ? Math.round(one.day * factor) : one.day })),
    };
  },
};

/** Brings accounts that are new to nobody. */
export const agedAccounts: Adversary = {
  id: 'aged-accounts',
  what: 'every pressing account has written harmless mail for 400 days',
  change(staged, next) {
    const history = pressersOf(staged).flatMap((from) =>
      [-400, -310, -220, -130, -40].map((day): StagedMessage => {
        const { subject, body } = harmlessMessage(next);
        return { id: `aged ${from} ${day}`, from, day, time: '11:30', subject, body, act: 'neutral' };
      }),
    );
    return { ...staged, messages: inOrder([...history, ...staged.messages]) };
  },
};

/** Takes away the company. */
export const singleAccount: Adversary = {
  id: 'single-account',
  what: 'one account says all that presses',
  change(staged) {
    const [one = ''] = pressersOf(staged);
    return pressingChanged(staged, (message) => ({ ...message, from: one }));
  },
};

/** Takes away the thread that they would meet in. */
export const splitOverLists: Adversary = {
  id: 'split-over-lists',
  what: 'every other pressing account writes to a second list, in threads of its own',
  change(staged) {
    const elsewhere = pressersOf(staged).filter((_, at) => at % 2 === 1);
    const subjects = new Map(staged.messages.map(({ id, subject }) => [id, subject ?? ''] as const));
    return pressingChanged(staged, (message) => {
      if (!elsewhere.includes(message.from)) return message;
      const subject = message.subject ?? (subjects.get(message.reply_to ?? '') || 'A question on the other list');
      return { ...message, reply_to: undefined, subject: subject.replace(/^re: */i, ''), isElsewhere: true };
    });
  },
};

/** Borrows the standing of somebody else. */
export const nameOfRegular: Adversary = {
  id: 'name-of-regular',
  what: 'pressing accounts write under the display names of regulars',
  change(staged) {
    const pressers = pressersOf(staged);
    const personas = Object.fromEntries(
      Object.entries(staged.personas).map(([key, persona]) => [
        key,
        pressers.includes(key) ? { ...persona, wearsNameOfRegular: true } : persona,
      ]),
    );
    return { ...staged, personas };
  },
};

const floodMessages = 200;

/** Hides what presses in what does not. */
export const flooding: Adversary = {
  id: 'flooding',
  what: `${floodMessages} harmless messages of the pressing accounts among their own`,
  change(staged, next) {
    const pressers = pressersOf(staged);
    const { last } = daysOf(staged);
    const roots = staged.messages.filter(({ day }) => day >= 0);
    const flood = Array.from({ length: floodMessages }, (_, at): StagedMessage => {
      const day = Math.floor((at * Math.max(1, last)) / floodMessages);
      const parent = roots.findLast((one) => one.day < day);
      const { subject, body } = harmlessMessage(next);
      const from = pressers[at % Math.max(1, pressers.length)] ?? '';
      // Half of it into the same threads, where readers and detectors have to wade through it.
      const answer = at % 2 === 0 && parent ? { reply_to: parent.id } : { subject };
      return { id: `flood ${at}`, from, day, time: '23:10', body, act: 'neutral', ...answer };
    });
    return { ...staged, messages: inOrder([...staged.messages, ...flood]) };
  },
};

/** Turns the detector on somebody innocent. */
export const theWeapon: Adversary = {
  id: 'the-weapon',
  what: 'praise and push are for an innocent contributor, who only does his work',
  change(staged, next) {
    const own = staged.beneficiary;
    const innocent = own && !pressersOf(staged).includes(own) ? own : 'innocent';
    const known = staged.personas[innocent];
    const persona = known ?? {
      name: 'Otto Inwood',
      address: 'otto.inwood@example.org',
      tz: '+0100',
      role: 'bystander',
    };
    const work = known ? [] : workOf(innocent, daysOf(staged).last, next);
    const pushed = pressingChanged(staged, (message, at) => ({
      ...message,
      body: `${message.body.trimEnd()}\n\n${(praises[at % praises.length] ?? '').replace('NAME', persona.name)}\n`,
    }));
    return {
      ...pushed,
      beneficiary: innocent,
      personas: { ...pushed.personas, [innocent]: persona },
      messages: inOrder([...work, ...pushed.messages]),
    };
  },
};

function workOf(from: string, last: number, next: () => number): readonly StagedMessage[] {
  return [-60, -20, 0, Math.ceil(last / 2)].map((day): StagedMessage => {
    const { subject, body } = harmlessMessage(next);
    return { id: `work ${day}`, from, day, time: '08:20', subject, body, act: 'neutral' };
  });
}

const praises = [
  'NAME should be given commit access, nobody here deserves it more.',
  'Please let NAME take over the releases from now on.',
  'NAME is the one person who can be trusted with this project.',
] as const;
