import { describe, expect, test } from 'vitest';
import { passagesOf } from '../../../src/mail/passages.ts';
import { divided } from './divided.ts';

describe('patches', () => {
  test('what git format-patch writes', () => {
    divided(`
      authored | Mend the lock, it was held too long.
      authored | 
      patch    | Signed-off-by: Ann Ant <ann@example.org>
      patch    | ---
      authored | Changes since v1: named it better.
      authored | 
      patch    |  lock.c | 2 +-
      patch    |  1 file changed, 1 insertion(+), 1 deletion(-)
      patch    | 
      patch    | diff --git a/lock.c b/lock.c
      patch    | index 1111111..2222222 100644
      patch    | --- a/lock.c
      patch    | +++ b/lock.c
      patch    | @@ -1,3 +1,3 @@ int lock(void)
      patch    |  {
      patch    | -  held = 1;
      patch    | +  held = 0;
      patch    | 
      patch    | -- 
      patch    | 2.25.1
    `);
  });

  test('the lines of a hunk are counted, so that what follows is the sender’s', () => {
    divided(`
      patch    | --- lock.c.orig
      patch    | +++ lock.c
      patch    | @@ -1,2 +1,2 @@
      patch    | -a
      patch    | +b
      patch    |  c
      authored | - and this is a list
      authored | - of mine
    `);
  });

  test('a patch that was put into the text whole', () => {
    divided(`
      authored | Here it is:
      authored | 
      patch    | From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 00:00:00 2001
      patch    | From: Ann Ant <ann@example.org>
      patch    | Date: Tue, 7 Jan 2020 09:00:00 +0000
      patch    | Subject: [PATCH] Mend the lock
      patch    | 
      patch    | It was held too long.
      patch    | ---
      patch    |  lock.c | 2 +-
    `);
  });

  test('the author on top of another’s patch', () => {
    divided(`
      patch    | From: Bob Bee <bob@example.org>
      patch    | 
      authored | Mend the lock.
      authored | 
      patch    | Signed-off-by: Bob Bee <bob@example.org>
      patch    | ---
      patch    |  lock.c | 2 +-
    `);
  });

  test('a review of a quoted patch', () => {
    divided(`
      quoted   | > diff --git a/lock.c b/lock.c
      quoted   | > @@ -1,1 +1,1 @@
      quoted   | > -a
      quoted   | > +b
      quoted   | 
      authored | Reviewed-by: Ann Ant <ann@example.org>
    `);
  });

  test.each(['---', '-- ', '--- and so on', '@ everyone', 'Index: see below', 'diff of opinions'])(
    'no patch: %s',
    (line) => {
      const kinds = new Set(
        passagesOf(`First.\n${line}\nThen there is more to say\nand more.\n`).map(({ kind }) => kind),
      );
      expect(kinds).not.toContain('patch');
    },
  );
});
