import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ordinaryMail, rawMail } from './mbox-messages.ts';

/** Messages to be broken: one of each kind that is read in its own way. */
export const seedMails: readonly Buffer[] = [
  ordinaryMail(1),
  ordinaryMail(2, { From: 'jane at example.org (Jane Doe)', 'In-Reply-To': 'Your message of "Fri, 1 Jan 1999" <1@x>' }),
  ordinaryMail(3, { From: 'j@ne @end|ng |rom ex@mp|e@com (Jane)', Date: 'Mon, 21 Oct 2002 15:02:34 +50579034' }),
  ordinaryMail(4, {
    From: 'Jane via Devel <devel@x.example>',
    'List-Id': '<devel.x.example>',
    'Reply-To': 'j@x.example',
  }),
  ordinaryMail(
    5,
    { Subject: '=?utf-8?q?Gr=C3=BC=C3=9Fe?=', 'Content-Transfer-Encoding': 'quoted-printable' },
    'caf=C3=A9=\n!\n',
  ),
  ordinaryMail(6, { 'Content-Type': 'text/plain; charset=gbk', 'Content-Transfer-Encoding': 'base64' }, 'xOO6ww==\n'),
  ordinaryMail(
    7,
    { 'Content-Type': 'text/html' },
    '<p>One <b>two</b></p><blockquote>three<ul><li>four</ul></blockquote>',
  ),
  ordinaryMail(
    8,
    { 'Content-Type': 'multipart/mixed; boundary="b"' },
    '--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nplain\n--c\nContent-Type: text/html\n\n<i>x</i>\n--c--\n' +
      "--b\nContent-Type: text/x-patch; name=a.patch\nContent-Disposition: attachment; filename*=utf-8''a%20b\n\ndiff\n--b--\n",
  ),
  ordinaryMail(
    9,
    {
      From: 'Jane via Devel <devel@x.example>',
      'Content-Type': 'multipart/mixed; boundary=b',
      'List-Id': '<devel.x.example>',
    },
    `--b\n\nA note.\n--b\nContent-Type: message/rfc822\n\n${ordinaryMail(10).toString()}\n--b--\n`,
  ),
  ordinaryMail(
    11,
    { 'Content-Type': 'text/plain; format=flowed', References: '<1@x> <2@x>\n <3@x>' },
    '> quoted \n> on\nown\n-- \nJane\n',
  ),
  ordinaryMail(12, {
    'X-GitHub-Sender': 'octocat',
    'List-Id': 'a/b <b.a.github.com>',
    From: 'Mona <notifications@github.com>',
  }),
  ordinaryMail(
    13,
    {},
    'On Monday, Jane wrote:\n> a\n\nAnswer.\n\ndiff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n',
  ),
  rawMail({ Subject: 'Nothing else' }, ''),
];

/** Odd mail as it was found, a file each; none where the folder is not there. */
export function quirkFiles(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  return paths.filter((path) => statSync(path).isFile()).sort();
}

/** What the mutations begin with. */
export function seedsFrom(folder: string | undefined): readonly Buffer[] {
  if (folder === undefined) return seedMails;
  return [
    ...seedMails,
    ...quirkFiles(folder)
      .map((path) => readFileSync(path))
      .filter(({ length }) => length > 0),
  ];
}
