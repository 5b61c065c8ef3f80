import { describe, expect, test } from 'vitest';
import { triageDesk } from '../../src/cli/triage-desk.ts';
import { instant } from '../../src/mail/message.ts';
import type { TriageDesk } from '../../src/present/triage-desk.ts';
import { type Store } from '../../src/store/database.ts';
import { batchWriter } from '../../src/store/messages.ts';
import { triageBook } from '../../src/store/triage.ts';
import type { Draft } from '../../src/triage/statement.ts';
import { ordinaryMail, parsedMail } from '../support/mbox.ts';
import { exampleReview } from '../support/review.ts';
import { emptyStore } from '../support/store.ts';

const { campaigns } = exampleReview();
const [first = ''] = campaigns.map(({ id }) => id);
const [message = ''] = campaigns[0]?.pressing ?? [];

function desk(store: Store): TriageDesk {
  const now = () => instant(Date.UTC(2026, 0, 10));
  return triageDesk(store, campaigns, { by: 'ann', now, queries: () => ({ mine: 'level:alarm' }) });
}

function draft(verb: Draft['verb'], reason = ''): Draft {
  return { verb, reason, until: undefined, entry: undefined };
}

describe('the desk of the screen', () => {
  test('says what is decided, shows it, and takes it back', () => {
    const own = desk(emptyStore());
    expect(own.say(first, draft('dismiss', 'a course'))).toBeUndefined();
    expect(own.standing(first)).toMatchObject({ state: 'dismissed', decision: { by: 'ann', reason: 'a course' } });
    expect(own.ask('').ids).toEqual(campaigns.map(({ id }) => id).slice(1));
    expect(own.say(first, draft('undo'))).toBeUndefined();
    expect(own.standing(first).state).toBe('open');
  });

  test('says why something cannot be said, and writes nothing then', () => {
    const store = emptyStore();
    const own = desk(store);
    expect(own.say(first, draft('dismiss'))).toMatch(/needs a reason/);
    expect(own.say(first, draft('snooze'))).toMatch(/needs a day/);
    expect(own.say(first, draft('undo'))).toMatch(/nothing to undo/);
    expect(own.say('case-none', draft('confirm'))).toMatch(/No case/);
    expect(triageBook(store).log().entries).toEqual([]);
  });

  test('knows of what somebody else decided meanwhile before it says anything', () => {
    const store = emptyStore();
    const [own, other] = [desk(store), desk(store)];
    other.say(first, draft('confirm'));
    own.say(first, draft('note', 'seen'));
    expect(own.standing(first).state).toBe('confirmed');
  });

  test('asks in the language of undue list, with saved queries and words', async () => {
    const store = emptyStore();
    const mail = await parsedMail(
      ordinaryMail(1, { 'Message-ID': `<${message}>`, 'List-Id': '<dev.example.org>' }, 'Heron'),
    );
    batchWriter(store)({
      source: 'a.mbox',
      entries: [{ kind: 'message', message: mail, position: 0, length: 1 }],
      cursor: 'c',
    });
    const own = desk(store);
    expect(own.ask('@mine').ids).toEqual([first]);
    expect(own.ask('heron').ids).toEqual([first]);
    expect(own.ask('list:dev.example').ids).toEqual([first]);
    expect(own.ask('heron level:watch').ids).toEqual([]);
    expect(own.ask('level:none').problems).toHaveLength(1);
  });
});
