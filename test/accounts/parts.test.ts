import { expect, test } from 'vitest';
import type { ExampleMessage } from '../../src/signals/signal.ts';
import { caseOf } from '../support/example-case.ts';
import { message } from '../support/mail.ts';

const asked: readonly ExampleMessage[] = [
  { by: 'newcomer', day: 0, says: 'Maybe somebody with more time should lead the project from now on.' },
  { by: 'maintainer', day: 1, to: 0, says: 'No, the project stays as it is.' },
  { by: 'newcomer', day: 3, to: 1, says: 'Please give another person commit access to this.' },
];

test('who was in charge during a case is still known years later, when others are', () => {
  const later = Array.from({ length: 10 }, (_, index) =>
    message({
      from: 'next@example.org',
      displayName: 'Next Maintainer',
      id: `later-${index}@example.org`,
      at: `+${2600 + index * 90}d`,
      subject: `Release 2.${index} is out`,
      text: 'See NEWS.\n',
    }),
  );
  const view = caseOf(asked, later);
  expect(view.history.maintainersAt(view.asOf)).toEqual(['next@example.org']);
  expect(view.maintainers).toEqual(['ann@example.org']);
  expect(view.target).toBe('ann@example.org');
});

test('everybody who names somebody as the solution is heard, and each only once', () => {
  const view = caseOf([
    { by: 'contributor', day: 0, says: 'Here is the second version of the patch.' },
    { by: 'newcomer', day: 2, to: 0, says: 'Robin has done excellent work and should simply be given push access.' },
    { by: 'newcomer', day: 3, to: 0, says: 'Robin has done excellent work and should simply be given push access.' },
    { by: 'second newcomer', day: 4, to: 0, says: 'Please give Robin commit access and let Robin lead the project.' },
  ]);
  expect(view.named.map(({ account, in: id }) => [account, id])).toEqual([
    ['robin@example.org', 'example-1@example.org'],
    ['robin@example.org', 'example-3@example.org'],
  ]);
});
