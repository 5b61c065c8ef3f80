import type { Notice } from '../../present/notify/notice.ts';

/** A notice about nothing; its id is new each time, so that no receiver takes it for a double. */
export function testNotice(now: number): Notice {
  const short = 'This is a test that "undue doctor" was asked to send. It is about no conversation and nobody.';
  return {
    id: `test-${now.toString(36)}`,
    level: 'watch',
    subject: 'undue: a test notice',
    short,
    long: short,
    cases: [],
  };
}
