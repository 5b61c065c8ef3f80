import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noticeOf, type Notice } from '../../../src/present/notify/notice.ts';
import { toPlain } from '../../../src/present/notify/plain.ts';
import { widthOf } from '../../../src/present/printable.ts';
import { exampleCampaign, hostileCampaign } from '../../support/notify.ts';

/** What other people's programs make a mention, a link, mark-up or a control of. */
const obeyed = /[@<>&]|\]\(|:\/\/|[\p{L}\p{N}][.．。｡]\p{L}{2}|[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/u;

function textsOf({ subject, short, long }: Notice): readonly string[] {
  return [subject, short, ...long.split('\n')];
}

describe('a text of a mail in a notice', () => {
  test.each([
    ['a mention of everybody', 'hey @everyone', 'hey ＠everyone'],
    ['a mention in a chat', '<!channel> <@U1>', '＜!channel＞ ＜＠U1＞'],
    ['a link in Markdown', '[pay](https://a.example/b)', '[pay] (https[:]//a[.]example/b)'],
    ['a bare link', 'see www.a.example', 'see www[.]a[.]example'],
    ['a link with full-width dots', 'a．example', 'a[.]example'],
    ['a tag', '<script>x</script>', '＜script＞x＜/script＞'],
    ['an entity', '&#64;all &lt;b&gt;', '＆#64;all ＆lt;b＆gt;'],
    ['a line break', 'x\r\nBcc: y', 'x Bcc: y'],
    ['a control character', 'x\u001b[31m', 'x＜U+001B＞[31m'],
  ])('is shown and not obeyed: %s', (_name, hostile, shown) => expect(toPlain(hostile)).toBe(shown));

  test('keeps plain words and numbers as they are', () => {
    const plain = 'When will 1.9.2 be released? It is late, e.g. by 3.5 months... Grüße, 你好';
    expect(toPlain(plain)).toBe(plain);
  });

  test('holds nothing that is obeyed, whatever it was', () => {
    const unit = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('@', '<', '&', '](', '] (', '://', '.', 'a', 'example', '\n', '。', '\u200b', ']', '(', ':', '/'),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (pieces) => {
        expect(toPlain(pieces.join(''))).not.toMatch(obeyed);
      }),
      { numRuns: 20_000 },
    );
  });
});

describe('a notice', () => {
  const notice = noticeOf([exampleCampaign()]);

  test('begins with what takes the pressure off', () => {
    expect(notice.long.startsWith('You do not owe an answer today.\n')).toBe(true);
    expect(notice.short).toContain('You do not owe an answer today.');
  });

  test('gives evidence and counter-evidence in equal measure, and two innocent readings', () => {
    const [one] = notice.cases;
    expect(one?.counterEvidence.length).toBeGreaterThan(0);
    expect(one?.evidence.length).toBe(Math.max(2, one?.counterEvidence.length ?? 0));
    expect(one?.innocentReadings).toHaveLength(2);
    for (const { quote } of [...(one?.evidence ?? []), ...(one?.counterEvidence ?? [])]) {
      expect(notice.long.replace(/\s+/g, ' ')).toContain(quote);
    }
    expect(notice.long.indexOf('What speaks against')).toBeLessThan(notice.long.indexOf('What speaks for'));
  });

  test('says so where nothing speaks against it', () => {
    const { score, ...campaign } = exampleCampaign();
    const addends = score.addends.filter(({ family }) => family !== 'counter');
    const bare = noticeOf([{ ...campaign, score: { ...score, addends } }]);
    expect(bare.long).toContain('Nothing was found. That is not evidence either.');
    expect(bare.cases[0]?.evidence).toHaveLength(2);
  });

  test('says that a case has calmed down since', () => {
    expect(noticeOf([exampleCampaign({ standing: undefined })]).long).toContain('Since then it has calmed down');
    expect(notice.long).not.toContain('calmed down');
  });

  test('names nobody who pressed, and judges nobody', () => {
    const { accounts } = exampleCampaign();
    const said = JSON.stringify(notice);
    for (const { displayName, account, part } of accounts.filter((one) => one.part !== 'target')) {
      expect(said, part).not.toContain(account);
      expect(notice.subject + notice.short).not.toContain(displayName);
    }
    expect(said).not.toMatch(/sock ?puppet|attacker|malicious|same person|suspect/i);
  });

  test('has the same id after its case gained a thread, and another at another level', () => {
    expect(noticeOf([exampleCampaign({ id: 'case-grown' })]).id).toBe(notice.id);
    expect(noticeOf([exampleCampaign({ level: 'watch' })]).id).not.toBe(notice.id);
  });

  test('of a hostile campaign holds nothing that is obeyed, and no line that is too long', () => {
    const hostile = noticeOf([hostileCampaign()]);
    for (const line of textsOf(hostile)) expect(line).not.toMatch(obeyed);
    for (const line of hostile.long.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(1_000);
    expect(JSON.stringify(hostile.cases)).not.toMatch(/@everyone|<script|\]\(|:\/\//);
  });
});

describe('a digest', () => {
  const calm = exampleCampaign({ id: 'case-calm', level: 'watch' });

  test('lists several campaigns, alarms first, in one notice', () => {
    const digest = noticeOf([calm, exampleCampaign()]);
    expect(digest.level).toBe('alarm');
    expect(digest.subject).toBe('undue: 2 conversations: 1 to look at before anything is decided, 1 worth a look');
    expect(digest.cases.map(({ level }) => level)).toEqual(['alarm', 'watch']);
    expect(digest.long.indexOf('case-0')).toBeLessThan(digest.long.indexOf('case-calm'));
  });

  test('of a flood stays short: five in full, twenty by name, the others as a number', () => {
    const flood = Array.from({ length: 1_000 }, (_unused, index) => hostileCampaign({ id: `case-${index}` }));
    const digest = noticeOf(flood);
    expect(digest.long).toContain('And 975 more');
    expect(digest.long.length).toBeLessThan(40_000);
    expect(digest.subject.length).toBeLessThan(200);
    expect(digest.short.length).toBeLessThan(2_000);
  });

  test('says the same in whatever order the campaigns come', () => {
    expect(noticeOf([calm, exampleCampaign()])).toEqual(noticeOf([exampleCampaign(), calm]));
  });
});
