import { mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { openPath } from '../../src/ingest/index.ts';
import { SourceChanged, type Source, type SourceStep } from '../../src/ingest/source.ts';
import { writeMaildir } from '../support/archive-forms.ts';
import { ordinaryMail, temporaryFolder } from '../support/mbox.ts';
import { endOf, knowing, messagesAmong, stepsOf, textsAt, world } from '../support/paths.ts';

const mails = [1, 2, 3, 4].map((number) => ordinaryMail(number));
let path = '';
beforeEach(() => {
  path = join(temporaryFolder(), 'mail');
  writeMaildir(path, mails);
});

const only = async (): Promise<Source> => (await openPath(path, world)).sources[0]!;

describe('a Maildir', () => {
  test('is read in the order of delivery, new and old, but not what is still being delivered', async () => {
    writeFileSync(join(path, 'tmp', '1.half'), ordinaryMail(9));
    writeFileSync(join(path, 'dovecot-uidlist'), '3 V1 N9');
    expect(await textsAt(path)).toEqual({ '': mails.map(String) });
    expect((await openPath(path, world)).passedOver).toEqual([]);
  });

  test('with sub-folders is a source each', async () => {
    writeMaildir(join(path, '.Lists.dev'), [mails[0]!]);
    writeMaildir(join(path, 'Archive'), [mails[1]!]);
    expect(await textsAt(path)).toEqual({
      '': mails.map(String),
      '/.Lists.dev': [`${mails[0]}`],
      '/Archive': [`${mails[1]}`],
    });
  });

  test('that was read costs its growth, and tells what is gone', async () => {
    const before = await stepsOf(await only());
    renameSync(join(path, 'new', '1600000000.M1P1.host'), join(path, 'cur', '1600000000.M1P1.host:2,RS'));
    rmSync(join(path, 'cur', '1600000001.M1P1.host:2,S'));
    writeFileSync(join(path, 'new', '1700000000.M1P1.host'), ordinaryMail(5));
    const after = await stepsOf(await only(), endOf(before), knowing(before));
    expect(messagesAmong(after).map(({ bytes }) => `${bytes}`)).toEqual([`${ordinaryMail(5)}`]);
    const second = messagesAmong(before)[1];
    expect(after.filter(({ kind }) => kind === 'gone')).toEqual([{ kind: 'gone', position: second?.position }]);
    const known = knowing([...before, ...after]);
    expect(await stepsOf(await only(), endOf(after), known)).toEqual([{ kind: 'reached', end: endOf(after) }]);
  });

  test('is not looked through where nothing was moved in it since', async () => {
    for (const folder of ['cur', 'new']) utimesSync(join(path, folder), 1_600_000_000, 1_600_000_000);
    const before = await stepsOf(await only());
    expect(await stepsOf(await only(), endOf(before), knowing(before))).toEqual([]);
    writeFileSync(join(path, 'new', '1700000000.M1P1.host'), ordinaryMail(5));
    const after = await stepsOf(await only(), endOf(before), knowing(before));
    expect(messagesAmong(after)).toHaveLength(1);
  });

  test('is known as a new reading would show it, whatever came, went and was moved in between', async () => {
    const change = fc.record({ number: fc.nat(9), what: fc.constantFrom('new', 'cur', 'seen', 'gone') });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(change, { maxLength: 8 }), { maxLength: 4 }), async (rounds) => {
        const at = (number: number, what: string) =>
          join(path, what === 'new' ? 'new' : 'cur', `160000000${number}.x${what === 'seen' ? ':2,S' : ''}`);
        let steps: readonly SourceStep[] = [];
        for (const round of rounds) {
          for (const { number, what } of round) {
            for (const place of ['new', 'cur', 'seen']) rmSync(at(number, place), { force: true });
            if (what !== 'gone') writeFileSync(at(number, what), ordinaryMail(number));
          }
          steps = [...steps, ...(await stepsOf(await only(), endOf(steps), knowing(steps)))];
          expect(knowing(steps).all().size).toBe(messagesAmong(await stepsOf(await only())).length);
          const kept = messagesAmong(steps).filter(({ position }) => knowing(steps).all().has(position));
          const anew = messagesAmong(await stepsOf(await only()));
          expect(new Set(kept.map(({ bytes }) => `${bytes}`))).toEqual(new Set(anew.map(({ bytes }) => `${bytes}`)));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('takes the place of another kind of source', async () => {
    await expect(stepsOf(await only(), '{"uidValidity":"7"}')).rejects.toThrow(SourceChanged);
  });
});

describe('links in a Maildir (T-08)', () => {
  test('that lead out of it are not followed', async () => {
    const outside = join(path, '..', 'outside');
    mkdirSync(outside);
    writeMaildir(join(outside, 'box'), [ordinaryMail(8)]);
    writeFileSync(join(outside, 'secret'), ordinaryMail(9));
    symlinkSync(join(outside, 'secret'), join(path, 'cur', '1.a:2,'));
    symlinkSync('../../outside/secret', join(path, 'new', '2.b'));
    symlinkSync(join(outside, 'box'), join(path, '.Box'));
    expect(await textsAt(path)).toEqual({ '': mails.map(String) });
    expect((await openPath(path, world)).passedOver).toEqual([{ path: join(path, '.Box'), reason: 'leads-outside' }]);
  });

  test('in place of its folders are not followed either', async () => {
    const outside = join(path, '..', 'outside');
    writeMaildir(outside, [ordinaryMail(9)]);
    rmSync(join(path, 'cur'), { recursive: true });
    symlinkSync(join(outside, 'cur'), join(path, 'cur'));
    expect(JSON.stringify(await textsAt(path))).not.toContain('Text of message 9');
  });

  test('that lead to other messages in it are', async () => {
    symlinkSync('1600000001.M1P1.host:2,S', join(path, 'cur', '1900000000.link'));
    expect((await textsAt(path))['']).toEqual([...mails, mails[1]].map(String));
  });
});
