import { describe, expect, test } from 'vitest';
import { trustedResults } from '../../src/ingest/trusted-results.ts';
import { headerOf, type Fields } from '../support/notifications.ts';

const fake = ['Authentication-Results', 'mx.home.example; dkim=pass header.d=github.com'] as const;
const stranger = ['Authentication-Results', 'mx.other.example; dkim=pass header.d=github.com'] as const;
const own = ['Authentication-Results', 'mx.home.example; dkim=fail header.d=github.com'] as const;
const broken = ['Authentication-Results', 'mx.home.example; dkim=pass ('] as const;
const receivedByUs = [
  'Received',
  'from out.example (by x) by mx.home.example with ESMTPS; Thu, 5 Mar 2020 10:00:00 +0000',
] as const;
const receivedBefore = ['Received', 'from pc.example by out.example; Thu, 5 Mar 2020 09:59:00 +0000'] as const;
const receivedWithin = ['Received', 'by 2002:a05:7300 with SMTP id x; Thu, 5 Mar 2020 10:00:01 +0000'] as const;
const receivedInside = [
  'Received',
  'from mx.home.example by store.home.example with LMTP; Thu, 5 Mar 2020 10:00:02 +0000',
] as const;

const outcome = (fields: Fields, authservId?: string) =>
  trustedResults(headerOf(fields), authservId).map(({ result }) => result);

describe('without configuration, of the fields that say who vouches (T-19)', () => {
  test.each<[string, Fields, readonly string[]]>([
    ['those above the first Received are our server’s', [own, receivedByUs, receivedBefore], ['fail']],
    ['all of them are', [own, fake, receivedByUs], ['fail', 'pass']],
    ['those below it are the sender’s where one stands above', [own, receivedByUs, fake], ['fail']],
    [
      'one right below is the receiving host’s, if it bears its name (Gmail)',
      [receivedWithin, receivedByUs, own, fake],
      ['fail'],
    ],
    ['one right below in another name is not', [receivedByUs, stranger], []],
    ['one below the next hop is not, whatever its name', [receivedByUs, receivedBefore, fake], []],
    ['one is passed over that does not parse', [broken, receivedByUs, receivedBefore, fake], []],
    ['none are where no server left a Received', [fake], []],
    ['none are where our host passed it on within', [receivedInside, receivedByUs, fake], []],
  ])('%s', (_, fields, expected) => {
    expect(outcome(fields)).toEqual(expected);
  });
});

describe('with the name of our server configured', () => {
  test.each<[string, Fields, readonly string[]]>([
    ['only its own count', [stranger, receivedByUs], []],
    ['they are found below hops within', [receivedInside, own, receivedByUs, fake], ['fail']],
    ['the topmost of them counts', [receivedInside, receivedByUs, own, fake], ['fail']],
    ['and case does not matter', [['authentication-results', 'MX.Home.Example; dkim=pass'], receivedByUs], ['pass']],
  ])('%s', (_, fields, expected) => {
    expect(outcome(fields, 'mx.HOME.example')).toEqual(expected);
  });
});
