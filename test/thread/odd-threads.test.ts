import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openSource } from '../../src/ingest/index.ts';
import { ingest } from '../../src/ingest/ingest.ts';
import type { Archive } from '../../src/mail/archive.ts';
import { storedArchive } from '../../src/store/archive.ts';
import { openStore } from '../../src/store/database.ts';
import { threadMessages } from '../../src/thread/jwz.ts';
import type { Thread, ThreadNode } from '../../src/thread/thread.ts';
import { mboxrd, rawMail, temporaryFile, temporaryFolder } from '../support/mbox.ts';
import { hasNotmuch, notmuchParents } from '../support/notmuch.ts';
import { quirkFiles } from '../support/seed-mail.ts';

async function archiveOf(files: readonly string[]): Promise<Archive> {
  const store = openStore(join(temporaryFolder(), 'store.sqlite'));
  const sources = await Promise.all(files.map(async (file) => openSource(file)));
  await ingest(store, sources);
  return storedArchive(store);
}

/** Of each message what it stands below. */
function parentsOf(threads: readonly Thread[]): ReadonlyMap<string, string | undefined> {
  const parents = new Map<string, string | undefined>();
  const walk = (node: ThreadNode, parent: string | undefined): void => {
    if (node.envelope) parents.set(node.id, parent);
    for (const child of node.children) walk(child, node.envelope ? node.id : parent);
  };
  for (const { roots } of threads) for (const root of roots) walk(root, undefined);
  return parents;
}

const mail = (id: string, fields: Readonly<Record<string, string>>, text = `Text of ${id}.\n`): Buffer =>
  rawMail(
    {
      From: `${id}@example.org`,
      Date: `Thu, 5 Mar 2020 10:0${id.charCodeAt(0) % 10}:00 +0100`,
      'Message-ID': `<${id}@x>`,
      Subject: 'A question',
      ...fields,
    },
    text,
  );

async function treeOf(...mails: readonly Buffer[]): Promise<Readonly<Record<string, string | undefined>>> {
  const archive = await archiveOf([temporaryFile('a.mbox', mboxrd(mails))]);
  return Object.fromEntries(parentsOf(threadMessages(archive.envelopes())));
}

describe('what stands in In-Reply-To', () => {
  test.each([
    ['a msg-id in prose', 'Your message of "Sat, 18 Dec 2021 19:49:51 +0100." <e@x>', 'e@x'],
    ['a msg-id before prose', '<e@x> from "Jane" at Mar 5, 2020', 'e@x'],
    ['a msg-id without brackets', 'e@x', 'e@x'],
    ['nothing but prose', 'Your message of "Sat, 18 Dec 2021 19:49:51 +0100."', undefined],
    ['an address in prose', 'Message from Jane <e@x>', undefined],
    ['nothing', '', undefined],
  ])('%s', async (_, field, parent) => {
    const tree = await treeOf(mail('e', {}), mail('f', { 'In-Reply-To': field, Subject: 'Other' }));
    expect(tree['f@x']).toBe(parent);
  });

  test('may be an address: then the subject tells', async () => {
    const tree = await treeOf(mail('e', {}), mail('f', { 'In-Reply-To': 'E@example.org', Subject: 'Re: A question' }));
    expect(tree).toEqual({ 'e@x': undefined, 'f@x': 'e@x' });
  });

  test('does not make one thread of all who answer one person', async () => {
    const to = { 'In-Reply-To': '<g@example.org>' };
    const mails = [mail('e', { ...to, Subject: 'Re: One' }), mail('f', { ...to, Subject: 'Re: Two' }), mail('g', {})];
    const archive = await archiveOf([temporaryFile('a.mbox', mboxrd(mails))]);
    expect(threadMessages(archive.envelopes()).map(({ messages }) => messages.length)).toEqual([1, 1, 1]);
  });
});

describe('messages that break the rules are threaded all the same (T-23)', () => {
  test('a reply whose References were cut in the middle goes below what is left', async () => {
    const tree = await treeOf(
      mail('e', {}),
      mail('f', { References: '<e@x>' }),
      mail('g', { References: '<e@x> <f@x' }),
    );
    expect(tree['g@x']).toBe('e@x');
  });

  test('a reply that carries a subject and nothing else', async () => {
    expect(await treeOf(mail('e', {}), mail('f', { Subject: 'AW: A question' }))).toMatchObject({ 'f@x': 'e@x' });
  });

  test('two messages that answer each other', async () => {
    const tree = await treeOf(mail('e', { 'In-Reply-To': '<f@x>' }), mail('f', { 'In-Reply-To': '<e@x>' }));
    expect(tree).toEqual({ 'e@x': undefined, 'f@x': 'e@x' });
  });

  test('a message that answers itself', async () => {
    expect(await treeOf(mail('e', { 'In-Reply-To': '<e@x>', References: '<e@x>' }))).toEqual({ 'e@x': undefined });
  });

  test('one Message-ID with two bodies: both are kept, and replies go below the first', async () => {
    const tree = await treeOf(mail('e', {}), mail('e', {}, 'Another text.\n'), mail('f', { 'In-Reply-To': '<e@x>' }));
    expect(Object.keys(tree)).toHaveLength(3);
    expect(tree['f@x']).toBe('e@x');
  });

  test('an archive that was kept twice gives each message once', async () => {
    const mails = [mail('e', {}), mail('f', { 'In-Reply-To': '<e@x>' })];
    expect(await treeOf(...mails, ...mails)).toEqual({ 'e@x': undefined, 'f@x': 'e@x' });
  });
});

/**
 * Gmane mangled some In-Reply-To of the corpus (`1-8yRa1aR4@public.gmane.org` for `1@example.org`). We read them as they
 * were; notmuch does not, and puts eight messages below whichever of their references is first in the alphabet.
 */
function withoutMangling(text: string): string {
  return text.replace(/^In-Reply-To: <([^<>]+)-[\w+/]{11,22}@public\.gmane\.org>$/m, (field, local: string) => {
    const at = text.indexOf(`<${local}@`);
    return at < 0 ? field : `In-Reply-To: ${text.slice(at, text.indexOf('>', at) + 1)}`;
  });
}

/** Odd mail that may lie beside the real archives (see fast-lane.test.ts). */
const corpora = join(process.env['UNDUE_ARCHIVES'] ?? '/nowhere', '../quirks/notmuch-corpora');

describe.skipIf(!existsSync(corpora))("notmuch's own test mail (../quirks beside UNDUE_ARCHIVES)", () => {
  test('loops come to an end', async () => {
    const threads = threadMessages((await archiveOf(quirkFiles(join(corpora, 'broken/loop')))).envelopes());
    expect(threads.map(({ messages }) => messages.length)).toEqual([2]);
  });

  test('every content of a doubled Message-ID is kept', async () => {
    const files = quirkFiles(join(corpora, 'duplicate'));
    const archive = await archiveOf(files);
    const texts = new Set(files.map((file) => readFileSync(file, 'latin1').split(/\n\n/).slice(1).join().trim()));
    expect([...archive.envelopes()].length).toBeGreaterThanOrEqual(texts.size);
  });

  test('a message that refers to one that is not there stays with the others that it refers to', async () => {
    const threads = threadMessages((await archiveOf(quirkFiles(join(corpora, 'threading/ghost-root')))).envelopes());
    const thread = threads.find(({ id }) => id === '000-real-root@example.org');
    expect(thread?.messages.map(({ id }) => id)).toContain('001-fake-message-root@example.org');
    expect(thread?.messages).toHaveLength(6);
  });

  test.skipIf(!hasNotmuch)(
    `98 % of the messages of its lkml corpus stand where it puts them${hasNotmuch ? '' : ' (skipped: no notmuch here)'}`,
    async () => {
      const files = quirkFiles(join(corpora, 'lkml/cur'));
      const ours = parentsOf(threadMessages((await archiveOf(files)).envelopes()));
      const theirs = notmuchParents(join(corpora, 'lkml/cur'), withoutMangling);
      const asItIs = notmuchParents(join(corpora, 'lkml/cur'), (text) => text);
      const differing = placedOtherwise(ours, theirs);
      const differingAsItIs = placedOtherwise(ours, asItIs);
      process.stderr.write(
        `  ${basename(import.meta.filename)}: ${theirs.size} messages, ${differing.length} placed otherwise, ${differingAsItIs.length} where notmuch reads mangled ids\n`,
      );
      expect(theirs.size).toBeGreaterThan(170);
      expect(differing.length, differing.join()).toBeLessThanOrEqual(theirs.size * 0.02);
    },
  );
});

type Parents = ReadonlyMap<string, string | undefined>;

function placedOtherwise(ours: Parents, theirs: Parents): readonly string[] {
  return [...theirs].flatMap(([id, parent]) => (ours.has(id) && ours.get(id) === parent ? [] : [id]));
}
