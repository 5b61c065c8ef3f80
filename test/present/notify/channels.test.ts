import { createHmac } from 'node:crypto';
import { delimiter, dirname } from 'node:path';
import { simpleParser } from 'mailparser';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { NotifySettings } from '../../../src/config/settings.ts';
import { channelOf } from '../../../src/present/notify/index.ts';
import { noticeOf } from '../../../src/present/notify/notice.ts';
import type { World } from '../../../src/present/notify/channel.ts';
import { exampleCampaign, hostileCampaign, recorder, server, testWorld } from '../../support/notify.ts';

const hostile = noticeOf([hostileCampaign()]);
const example = noticeOf([exampleCampaign()]);

/** Puts a program's folder in front of the search path until the test ends; nothing else is found there. */
function onlyOnPath(path: string): void {
  const before = process.env['PATH'];
  process.env['PATH'] = [dirname(path), '/nonexistent'].join(delimiter);
  onTestFinished(() => {
    process.env['PATH'] = before;
  });
}

describe('by sendmail', () => {
  const settings = (argv: readonly string[]): NotifySettings => ({
    kind: 'sendmail',
    minLevel: 'watch',
    argv,
    to: 'ann@example.org',
    from: 'undue@host.example.org',
  });

  const sent = async (notice = example) => {
    const sendmail = recorder('sendmail');
    await channelOf(settings([sendmail.path, '-i', '-t']), testWorld()).send(notice);
    return { sendmail, mail: await simpleParser(sendmail.input()), raw: sendmail.input() };
  };

  test('a notice is a message that other programs read as it was meant', async () => {
    const { sendmail, mail } = await sent();
    expect(sendmail.args()).toBe('[-i]\n[-t]\n');
    expect(mail.subject).toBe(example.subject);
    expect(mail.text?.trimEnd()).toBe(example.long.trimEnd());
    expect(mail.from?.text).toBe('"undue" <undue@host.example.org>');
    expect(mail.to).toMatchObject({ text: 'ann@example.org' });
    expect(mail.date?.toISOString()).toBe('2026-11-25T12:00:00.000Z');
    expect(mail.messageId).toBe(`<undue-notice.${example.id}@host.example.org>`);
  });

  test('answers itself to no robot and says that it is ours', async () => {
    const { mail } = await sent();
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(mail.headers.get('x-undue')).toBe('undue-notice/1');
    expect([...mail.headers.keys()].filter((name) => name.startsWith('list'))).toEqual([]);
  });

  test('names, subjects and quotations add no header field, no recipient and no part', async () => {
    const { mail, raw } = await sent(hostile);
    const ordinary = await sent();
    expect([...mail.headers.keys()]).toEqual([...ordinary.mail.headers.keys()]);
    expect(mail.subject).toBe(hostile.subject);
    expect(mail.text?.trimEnd()).toBe(hostile.long.trimEnd());
    expect(mail.html).toBe(false);
    expect(mail.attachments).toEqual([]);
    expect(raw).toMatch(/^[\n -~]*$/);
    for (const line of raw.split('\n')) {
      expect(line.length).toBeLessThanOrEqual(78);
      expect(line).not.toMatch(/^(?:\.|From )/);
    }
  });

  test('addresses that are more than one address are refused before anything runs', async () => {
    const sendmail = recorder('sendmail');
    for (const to of [
      'a@x.example, b@x.example',
      'a@x.example\nBcc: b@x.example',
      'Ann <a@x.example>',
      '-oQ/tmp',
      '',
    ]) {
      const channel = channelOf({ ...settings([sendmail.path]), to } as NotifySettings, testWorld());
      await expect(channel.send(example)).rejects.toThrow(/is not an address/);
    }
    expect(() => sendmail.input()).toThrow(/ENOENT/);
  });

  test('a program that fails or is absent is an error that says so', async () => {
    const failing = recorder('sendmail', 75);
    const failed = channelOf(settings([failing.path]), testWorld()).send(example);
    await expect(failed).rejects.toThrow(/sendmail ended with code 75: no route to host/);
    const absent = channelOf(settings(['/nonexistent/sendmail']), testWorld()).send(example);
    await expect(absent).rejects.toThrow(/cannot be started/);
    const deaf = channelOf(settings(['/bin/true']), testWorld());
    await expect(deaf.send({ ...example, long: 'x\n'.repeat(1_000_000) })).resolves.toBeUndefined();
  });
});

describe('on the desktop', () => {
  const onPlatform = (platform: NodeJS.Platform) =>
    channelOf({ kind: 'desktop', minLevel: 'alarm' }, testWorld({ platform }));

  test('of Linux texts are arguments that no option and no mark-up can be made of', async () => {
    const program = recorder('notify-send');
    onlyOnPath(program.path);
    process.env['PATH'] += `${delimiter}/bin${delimiter}/usr/bin`;
    await onPlatform('linux').send(hostile);
    expect(program.args()).toBe(
      `[--app-name=undue]\n[--urgency=normal]\n[--]\n[${hostile.subject}]\n[${hostile.short}]\n`,
    );
    expect(hostile.subject + hostile.short).not.toMatch(/[<>&]/);
  });

  test('of macOS texts are arguments of a fixed script', async () => {
    const program = recorder('osascript');
    onlyOnPath(program.path);
    process.env['PATH'] += `${delimiter}/bin${delimiter}/usr/bin`;
    await onPlatform('darwin').send(hostile);
    const args = program.args();
    expect(args.endsWith(`[end run]\n[${hostile.subject}]\n[${hostile.short}]\n`)).toBe(true);
    expect(args.slice(0, args.indexOf('[end run]'))).not.toContain('obeyed');
  });

  test('that has no program for it, the error names the program', async () => {
    onlyOnPath('/nonexistent/x');
    await expect(onPlatform('linux').send(example)).rejects.toThrow(/notify-send cannot be started/);
    await expect(onPlatform('win32').send(example)).rejects.toThrow(/no desktop notification on win32/);
  });
});

describe('by webhook', () => {
  const webhook = (url: string, world: World = testWorld()) =>
    channelOf({ kind: 'webhook', minLevel: 'watch', url, secretCommand: ['canary'] }, world);

  test('a notice is signed JSON with its time in the signed text', async () => {
    const { url, asked } = await server([204]);
    await webhook(`${url}/hook?token=1`).send(example);
    const [request] = asked;
    const timestamp = request?.headers['x-undue-timestamp'];
    const signature = createHmac('sha256', 'canary')
      .update(`${String(timestamp)}.${request?.body}`)
      .digest('hex');
    expect(request?.headers['x-undue-signature']).toBe(`sha256=${signature}`);
    expect(timestamp).toBe(String(Date.UTC(2026, 10, 25, 12) / 1_000));
    expect(request?.path).toBe('/hook?token=1');
    expect(JSON.stringify(request)).not.toContain('canary');
    expect(JSON.parse(request?.body ?? '')).toMatchObject({
      schema: 'undue-notice/1',
      id: example.id,
      level: 'alarm',
      text: example.long,
      cases: [{ campaign: 'case-0', demand: 'handover' }],
    });
  });

  test('is not sent where there is nothing to sign it with', async () => {
    const { url, asked } = await server([200]);
    const world = testWorld({ secretOf: () => Promise.resolve({ reveal: () => '' }) });
    await expect(webhook(url, world).send(example)).rejects.toThrow(/printed no secret/);
    expect(asked).toEqual([]);
  });

  test('of a thousand campaigns holds fifty and their number', async () => {
    const { url, asked } = await server([200]);
    const flood = Array.from({ length: 1_000 }, (_unused, index) => hostileCampaign({ id: `case-${index}` }));
    await webhook(url).send(noticeOf(flood));
    const { total, cases } = JSON.parse(asked[0]?.body ?? '');
    expect([total, cases.length]).toEqual([1_000, 50]);
    expect(Buffer.byteLength(asked[0]?.body ?? '')).toBeLessThan(500_000);
  });

  test('no text of a mail mentions, links or marks up', async () => {
    const { url, asked } = await server([200]);
    await webhook(url).send(hostile);
    expect(asked[0]?.body).not.toMatch(/@everyone|@here|<!channel|\]\(|:\/\/|www\.|<script|&#64;|&commat;/);
    expect(asked[0]?.body).toContain('＠everyone');
  });

  test('is tried again three times after faults of the server or the network, ever later', async () => {
    const { url, asked } = await server([500, 0, 503, 200]);
    const world = testWorld();
    await webhook(url, world).send(example);
    expect(asked).toHaveLength(4);
    expect(world.pauses).toEqual([750, 1_500, 3_000]);
  });

  test('is given up after that, and the error shows no secret of its URL', async () => {
    const { url, asked } = await server([502]);
    const error: unknown = await webhook(`${url}/secret-path`)
      .send(example)
      .catch((one: unknown) => one);
    expect(String(error)).toMatch(/127\.0\.0\.1:\d+ did not take a notice: it answered 502/);
    expect(String(error)).not.toContain('secret-path');
    expect(asked).toHaveLength(4);
  });

  test('follows no redirect, and asks once where it is refused', async () => {
    const elsewhere = await server([200]);
    const { url, asked } = await server([307], { Location: elsewhere.url });
    await expect(webhook(url).send(example)).rejects.toThrow(/answered 307/);
    expect(asked).toHaveLength(1);
    expect(elsewhere.asked).toEqual([]);
    const refusing = await server([403]);
    await expect(webhook(refusing.url).send(example)).rejects.toThrow(/answered 403/);
    expect(refusing.asked).toHaveLength(1);
  });

  test('is given up where a server takes the text and never answers', async () => {
    const { url, asked } = await server([-1]);
    // The ten seconds of a try, made short.
    const hasty: typeof fetch = (to, init) => {
      expect(init?.signal?.aborted).toBe(false);
      return fetch(to, { ...init, signal: AbortSignal.timeout(100) });
    };
    await expect(webhook(url, testWorld({ fetch: hasty })).send(example)).rejects.toThrow(/no answer in 10 s/);
    await expect.poll(() => asked.length).toBe(4);
  });

  test.each([
    'http://a.example/hook',
    'http://127.0.0.1.a.example/',
    'http://localhost.a.example/',
    'https://user:canary@a.example/',
    'ftp://127.0.0.1/',
    'file:///etc/passwd',
    'hook',
  ])('%s is refused, and not shown', (url) => {
    const made = () => webhook(url);
    expect(made).toThrow(/cannot be used/);
    expect(made).not.toThrow(/canary/);
  });

  test.each(['https://a.example/hook', 'http://localhost:1/', 'http://127.0.0.1/', 'http://[::1]:80/'])(
    '%s is taken, and its name in the record does not show it',
    (url) => expect(webhook(url).name).toMatch(/^webhook:[0-9a-f]{16}$/),
  );
});

describe('by ntfy', () => {
  const ntfy = (url: string, tokenCommand?: readonly string[]) =>
    channelOf({ kind: 'ntfy', minLevel: 'watch', url, tokenCommand }, testWorld());

  test('a notice is its short text under a title, with a priority by its level', async () => {
    const { url, asked } = await server([200]);
    await ntfy(`${url}/topic`, ['tk_canary']).send(example);
    await ntfy(`${url}/topic`).send(noticeOf([exampleCampaign({ level: 'watch' })]));
    expect(asked.map(({ body }) => body)).toEqual([example.short, expect.stringContaining('worth a look')]);
    expect(asked[0]?.headers).toMatchObject({
      title: example.subject,
      priority: 'high',
      tags: 'undue,alarm',
      authorization: 'Bearer tk_canary',
    });
    expect(asked[1]?.headers).toMatchObject({ priority: 'default', tags: 'undue,watch' });
    expect(asked[1]?.headers.authorization).toBeUndefined();
  });

  test('a hostile subject stays one title in ASCII and adds no header field', async () => {
    const { url, asked } = await server([200]);
    await ntfy(url).send(example);
    await ntfy(url).send(hostile);
    const names = asked.map(({ raw }) => raw.filter((_one, index) => index % 2 === 0));
    expect(names[1]).toEqual(names[0]);
    const title = String(asked[1]?.headers['title']);
    expect(title).toMatch(/^=\?UTF-8\?B\?[\w+/=]+\?=(?: =\?UTF-8\?B\?[\w+/=]+\?=)*$/);
    expect((await simpleParser(`Subject: ${title}\n\n`)).subject).toBe(hostile.subject);
    expect(Buffer.byteLength(asked[1]?.body ?? '')).toBeLessThan(4_000);
  });

  test.each(['', 'two words', 'line\nX-Other: 1', 'ü'])('a token such as %j is refused', async (token) => {
    await expect(ntfy('https://a.example/t', [token]).send(example)).rejects.toThrow(/printed no token/);
  });
});
