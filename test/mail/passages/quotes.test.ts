import { describe, test } from 'vitest';
import { divided } from './divided.ts';

describe('quotes', () => {
  test('an answer below its quote, and between quotes', () => {
    divided(`
      attribution | On Tue, Jan 7, 2020 at 9:00 AM Ann Ant <ann@example.org> wrote:
      quoted      | > Shall we move?
      quoted      | >
      quoted      | > > Bob said no.
      quoted      | 
      authored    | I think not.
      authored    | 
      quoted      | >> deeper
      authored    | Nor this.
    `);
  });

  test('an answer above its quote', () => {
    divided(`
      authored    | Agreed.
      authored    | 
      attribution | On Tue, Jan 7, 2020 at 9:00 AM Ann Ant with a long name
      attribution | <ann@example.org> wrote:
      attribution | 
      quoted      | > Shall we move?
    `);
  });

  test('prose right above an attribution stays prose', () => {
    divided(`
      authored    | On the whole I agree.
      attribution | On 2020-01-07 Ann Ant wrote:
      quoted      | > Shall we move?
    `);
  });

  test('what was left out of the quote stands between it and its attribution', () => {
    divided(`
      attribution | Ann Ant writes:
      authored    | [...]
      quoted      | > Shall we move?
    `);
  });

  test.each([
    'Ann Ant wrote:',
    'ann wrote:',
    'Ann Ant <ann@example.org> writes:',
    'Ann van den Ant <ann at example.org> wrote:',
    'On 2020-01-07 Ann Ant wrote:',
    'On Mon 12 Jan 2020 Ann Ant said:',
    'At 2020-01-07T10:00:00+0100, Ann Ant wrote:',
    'Am 07.01.20 um 10:00 schrieb Ann Ant:',
    'Le mar. 7 janv. 2020 à 10:00, Ann Ant <ann@example.org> a écrit :',
    'El mar, 7 ene 2020 a las 10:00, Ann Ant (<ann@example.org>) escribió:',
    'Il giorno mar 7 gen 2020 alle 10:00 Ann Ant ha scritto:',
    'Den tis 7 jan. 2020 kl 10:00 skrev Ann Ant <ann@example.org>:',
    'Op di 7 jan. 2020 10:00 schreef Ann Ant:',
    '7 янв. 2020 г. Ann Ant <ann@example.org> написал:',
    '在 2020年1月7日 10:00，Ann Ant <ann@example.org> 写道：',
    'Quoting Ann Ant <ann@example.org>:',
    '* Ann Ant [2020-01-07 10:00]:',
    '* Ann Ant <ann@example.org>, 2020-01-07 10:00:',
    'Excerpts from Ann Ant’s message of January 7:',
    'Ann Ant <ann@example.org>:',
  ])('an attribution: %s', (line) => {
    divided(`
      attribution | ${line}
      quoted      | > Shall we move?
      authored    | No.
    `);
  });

  test.each([
    'I do not agree with what you said about this:',
    'The release notes are quite clear:',
    'My answer to the three points is below',
    'The question was:',
  ])('no attribution, though a quote follows: %s', (line) => {
    divided(`
      authored | ${line}
      quoted   | > Shall we move?
    `);
  });

  test('initials before the mark, and a name that comes twice', () => {
    divided(`
      quoted   | JA> Shall we move?
      authored | No.
      quoted   | Ann> And why not?
      quoted   | Ann> Tell me.
      authored | Because.
    `);
  });

  test('bars, where there are several', () => {
    divided(`
      authored | As it was said
      quoted   | | Shall we move?
      quoted   | | Or not?
      authored | No.
    `);
  });

  test('the end of a quoted line that was wrapped on the way', () => {
    divided(`
      quoted   | > This line of the quoted message is so long that it was wrapped by the
      quoted   | mailer
      quoted   | > of the one who answers.
      authored | Quite so.
    `);
  });

  test('an escaped From_ line is prose', () => {
    divided(`
      authored | Dear all,
      authored | 
      authored | >From what I see it works.
    `);
  });

  test('an escaped From_ line inside a quote is quoted', () => {
    divided(`
      quoted   | > Dear all,
      quoted   | >From what I see it works.
      authored | Good.
    `);
  });

  test('a quote without marks below an attribution, under the answer', () => {
    divided(`
      authored    | Agreed.
      authored    | 
      attribution |     On Tuesday, January 7, 2020, 9:00:00 AM, Ann Ant <ann@example.org> wrote:
      attribution | 
      quoted      | Shall we move?
      quoted      | 
      quoted      | Ann
    `);
  });

  test('a quote without marks on top: its first paragraph, since nothing tells the rest from the answer', () => {
    divided(`
      attribution | On 7 Jan 2020, Ann Ant wrote:
      attribution | 
      quoted      | Shall we move? I ask for
      quoted      | the third time.
      quoted      | 
      authored    | No.
    `);
  });

  test('an attribution whose quote was cut out says nothing about the answer', () => {
    divided(`
      authored | On 7 Jan 2020, Ann Ant wrote:
      authored | 
      authored | I agree with all of it.
    `);
  });
});
