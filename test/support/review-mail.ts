import type { Family } from '../../src/signals/signal.ts';

/** A message of the invented list, and what it shows: signal, family, contribution, and the words (else the whole message). */
export interface WrittenMessage {
  readonly id: string;
  readonly by: string;
  readonly name: string;
  readonly when: string;
  readonly subject: string;
  readonly to?: string;
  readonly says: string;
  readonly attachments?: readonly string[];
  readonly shows?: readonly (readonly [signal: string, family: Family, contribution: number, quote?: string])[];
}

/** A thread of the invented list. */
export interface WrittenThread {
  readonly id: string;
  readonly subject: string;
  readonly messages: readonly WrittenMessage[];
}

const ida = { by: 'ida@pebble.example', name: 'Ida Lund' };
const marta = { by: 'marta.q@post.example', name: 'Marta Quill' };
const tom = { by: 'tbarrow@mail.example', name: 'Tom Barrow' };
const rene = { by: 'rene@falk.example', name: 'Rene Falk' };
const jun = { by: 'jun@tanaka.example', name: '田中 順' };
const olu = { by: 'olu@build.example', name: 'Olúwadámiláre Adéyẹmí-Fitzwilliam' };

const slicing = 'Slicing without a copy';
const alive = 'Is anybody still looking after pebble?';
const plan = 'Plan for 3.0';

/** The threads of the invented list; nothing of it was ever posted anywhere. */
export const threads: readonly WrittenThread[] = [
  {
    id: 'slice-1',
    subject: slicing,
    messages: [
      {
        id: 'slice-1',
        ...rene,
        when: '-40d',
        subject: `[PATCH] ${slicing}`,
        says: `Hello,

this lets a reader slice a block without copying it. On the 40 GB set it saves
eleven percent of the time; figures are below.

diff --git a/src/slice.c b/src/slice.c
index 0f1e2d3..4c5b6a7 100644
--- a/src/slice.c
+++ b/src/slice.c
@@ -41,7 +41,7 @@ struct block *slice(struct block *from, size_t start)
-\tmemcpy(to->bytes, from->bytes + start, from->size - start);
+\tto->bytes = from->bytes + start;
 \treturn to;
 }
-- 
2.30.2
`,
      },
      {
        id: 'slice-2',
        ...marta,
        when: '+0d',
        subject: `Re: ${slicing}`,
        to: 'slice-1',
        says: `Rene, this is what everybody has been waiting for. Patches sit on this list for
years before anybody so much as looks at them.

Why is it still not merged?
`,
        shows: [
          ['third-party-praise', 'wording', 0.41, 'Rene, this is what everybody has been waiting for.'],
          [
            'pace-complaint',
            'wording',
            0.62,
            'Patches sit on this list for\nyears before anybody so much as looks at them.',
          ],
          ['recent-account', 'participation', 0.55],
          ['entered-by-reply', 'participation', 0.2],
        ],
      },
      {
        id: 'slice-3',
        ...ida,
        when: '+1d 3h',
        subject: `Re: ${slicing}`,
        to: 'slice-2',
        says: `On Mon, 6 Jan 2020, Marta Quill wrote:
> Why is it still not merged?

Because the bytes of a slice would outlive the block that owns them. Rene and I
talked about it in December; the ownership rules have to be settled first, and I
would rather be slow than wrong here.

--${' '}
Ida Lund
Pebble, since 2009
`,
        shows: [['artefacts-brought', 'counter', -0.35, 'the ownership rules have to be settled first']],
      },
      {
        id: 'slice-4',
        ...jun,
        when: '+2d',
        subject: `Re: ${slicing}`,
        to: 'slice-3',
        says: `On Tue, 7 Jan 2020, Ida Lund wrote:
> Because the bytes of a slice would outlive the block that owns them.

これは正しいと思います。I can reproduce the crash with version 2.4.1, log attached. 👍
`,
        attachments: ['valgrind.log'],
        shows: [['concrete-help', 'counter', -0.25, 'I can reproduce the crash with version 2.4.1, log attached.']],
      },
      {
        id: 'slice-5',
        ...marta,
        when: '+9d',
        subject: `Re: ${slicing}`,
        to: 'slice-3',
        says: `> I would rather be slow than wrong here

You have been slow for years. At some point somebody with time and energy has to
take over, and everybody on this list knows who that would be. Rene already does
the work; give him the rights.
`,
        shows: [
          ['person-blame', 'wording', 0.7, 'You have been slow for years.'],
          [
            'control-demand',
            'wording',
            1.3268,
            'At some point somebody with time and energy has to\ntake over, and everybody on this list knows who that would be.',
          ],
          ['rights-demand', 'wording', 0.9, 'Rene already does\nthe work; give him the rights.'],
          ['speaking-for-many', 'wording', 0.3, 'everybody on this list knows who that would be.'],
          ['named-as-solution', 'participation', 0.6, 'Rene already does\nthe work; give him the rights.'],
          ['persists-after-answer', 'timing', 0.5],
        ],
      },
    ],
  },
  {
    id: 'alive-1',
    subject: alive,
    messages: [
      {
        id: 'alive-1',
        ...tom,
        when: '+4d 6h',
        subject: alive,
        says: `Hi all,

any updates on this project? Last release was 14 months ago.
`,
        shows: [
          ['pace-complaint', 'wording', 0.2, 'any updates on this project?'],
          ['recent-account', 'participation', 0.35],
          ['arrival-cluster', 'timing', 0.4],
        ],
      },
      {
        id: 'alive-2',
        ...ida,
        when: '+4d 9h',
        subject: `Re: ${alive}`,
        to: 'alive-1',
        says: `On Fri, 10 Jan 2020, Tom Barrow wrote:
> any updates on this project? Last release was 14 months ago.

It is looked after, in the evenings that I have. 2.4.2 will come when the two open
crashes are fixed.
`,
      },
      {
        id: 'alive-3',
        ...olu,
        when: '+5d',
        subject: `Re: ${alive}`,
        to: 'alive-2',
        says: `Take your time, Ida. We have run 2.4.1 on four hundred machines since spring and
have seen one of the two crashes once.
`,
        shows: [['regulars-agree', 'counter', -0.15, 'Take your time, Ida.']],
      },
      {
        id: 'alive-4',
        ...marta,
        when: '+10d',
        subject: `Re: ${alive}`,
        to: 'alive-2',
        says: `Evenings are not enough for a library that others depend on. Tom is right to ask.
Nothing will move here before there is a new maintainer.
`,
        shows: [
          ['control-demand', 'wording', 0.4, 'Nothing will move here before there is a new maintainer.'],
          ['mutual-support', 'linkage', 0.9, 'Tom is right to ask.'],
          ['converging-accounts', 'participation', 0.8],
          ['across-threads', 'participation', 0.5],
        ],
      },
      {
        id: 'alive-5',
        ...tom,
        when: '+13d',
        subject: `Re: ${alive}`,
        to: 'alive-4',
        says: `Sorry to hear that you are tired, Ida, but a maintainer has to know her limits. Why
not hand it on to Rene now, before the release slips for another year?
`,
        shows: [
          [
            'wellbeing-leverage',
            'wording',
            0.1132,
            'Sorry to hear that you are tired, Ida, but a maintainer has to know her limits.',
          ],
          [
            'control-demand',
            'wording',
            0,
            'Why\nnot hand it on to Rene now, before the release slips for another year?',
          ],
          ['turn-taking', 'linkage', 0.7],
          ['escalation', 'timing', 0.6],
        ],
      },
    ],
  },
  {
    id: 'plan-1',
    subject: plan,
    messages: [
      {
        id: 'plan-1',
        ...ida,
        when: '+15d',
        subject: plan,
        says: `Ideas for 3.0, in no order: owned slices, no global allocator, fewer macros.
`,
      },
      {
        id: 'plan-2',
        ...tom,
        when: '+16d 2h',
        subject: `Re: ${plan}`,
        to: 'plan-1',
        says: `Plans are nice. Who is going to carry them out? Marta and I have asked for weeks.
`,
        shows: [
          ['speaking-for-many', 'wording', 0.03, 'Marta and I have asked for weeks.'],
          ['persistence', 'timing', 0.3],
        ],
      },
    ],
  },
  {
    id: 'keys-1',
    subject: 'Release keys, and who holds them (a rather long subject that does not fit on any card)',
    messages: [
      {
        id: 'keys-1',
        ...olu,
        when: '+60d',
        subject: 'Release keys, and who holds them (a rather long subject that does not fit on any card)',
        says: `Our auditors ask for a second release manager. Who decides about that here, and is
there a procedure?
`,
        shows: [
          ['rights-demand', 'wording', 0.8, 'Our auditors ask for a second release manager.'],
          ['announced-procedure', 'counter', -0.3, 'Who decides about that here, and is\nthere a procedure?'],
        ],
      },
    ],
  },
  {
    id: 'macro-1',
    subject: 'マクロを減らす提案 🎉',
    messages: [
      {
        id: 'macro-1',
        ...jun,
        when: '+80d',
        subject: 'マクロを減らす提案 🎉',
        says: `Please merge this before Friday, our freeze is then.
`,
        attachments: ['0001-fewer-macros.patch'],
        shows: [['review-bypass', 'wording', 0.5, 'Please merge this before Friday']],
      },
    ],
  },
];
