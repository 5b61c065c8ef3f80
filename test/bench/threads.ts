import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/** Writes an mbox of so many ordinary threads of one to three messages by a few hundred accounts, the same each time. */
export async function writeThreads(path: string, threads: number): Promise<number> {
  const file = createWriteStream(path);
  let written = 0;
  for (let thread = 0; thread < threads; thread += 1) {
    const replies = thread % 5 === 0 ? 2 : thread % 2;
    for (let reply = 0; reply <= replies; reply += 1) {
      written += 1;
      if (!file.write(messageOf(thread, reply))) await once(file, 'drain');
    }
  }
  file.end();
  await once(file, 'close');
  return written;
}

function messageOf(thread: number, reply: number): string {
  const by = (thread * 7 + reply * 131) % 700;
  const at = new Date(Date.UTC(2005, 0, 1) + thread * 5_400_000 + reply * 3_600_000).toUTCString();
  const topic = topics[thread % topics.length] ?? '';
  return [
    'From mboxrd@z Thu Jan  1 00:00:00 1970',
    `From: Writer ${by} <writer${by}@example.org>`,
    `Date: ${at.replace('GMT', '+0000')}`,
    `Subject: ${reply > 0 ? 'Re: ' : ''}${topic} ${thread}`,
    `Message-ID: <${thread}.${reply}@example.org>`,
    ...(reply > 0
      ? [`In-Reply-To: <${thread}.${reply - 1}@example.org>`, `References: <${thread}.0@example.org>`]
      : []),
    'List-Id: <bench.example.org>',
    '',
    `${topic}: ${sentences[(thread + reply) % sentences.length] ?? ''}`,
    '',
    '',
  ].join('\n');
}

const topics = [
  'Build on ARM',
  'Reader of dates',
  'Test of the parser',
  'Page on installing',
  'Release notes',
] as const;
const sentences = [
  'I get a warning with version 2.1, the log is below.',
  'Thanks, that works here too; I will send a patch on Monday.',
  'The table has one column too many since last week.',
  'Which compiler is that with? Mine says nothing.',
] as const;
