import { describe, test } from 'vitest';
import { divided } from './divided.ts';

describe('tails', () => {
  test('an original message hangs below, quoted to the end', () => {
    divided(`
      authored    | Agreed.
      authored    | 
      attribution | -----Original Message-----
      attribution | From: Ann Ant <ann@example.org>
      attribution | Sent: Tuesday, January 7, 2020 9:00 AM
      attribution | To: list@example.org;
      attribution |   bob@example.org
      attribution | Subject: Move
      attribution | 
      quoted      | Shall we move?
      quoted      | 
      quoted      | -- 
      quoted      | Ann
    `);
  });

  test('so does one that only its header fields announce', () => {
    divided(`
      authored    | Einverstanden.
      authored    | 
      attribution | ________________________________
      attribution | Von: Ann Ant <ann@example.org>
      attribution | Gesendet: Dienstag, 7. Januar 2020 09:00
      attribution | An: list@example.org
      attribution | Betreff: Umzug
      attribution | 
      quoted      | Sollen wir umziehen?
    `);
  });

  test('where the mailer marks the quote as well, the answer may stand below', () => {
    divided(`
      attribution | ----- Original Message -----
      attribution | From: "Ann Ant" <ann@example.org>
      attribution | To: <list@example.org>
      attribution | Sent: Tuesday, January 07, 2020 9:00 AM
      attribution | 
      quoted      | > Shall we move?
      quoted      | 
      authored    | Agreed.
    `);
  });

  test('a header field in prose announces nothing', () => {
    divided(`
      authored | From: is a header field.
      authored | To: is another, and I use neither.
    `);
  });

  test('a forwarded message', () => {
    divided(`
      authored  | For your information.
      authored  | 
      forwarded | ---------- Forwarded message ----------
      forwarded | From: Ann Ant <ann@example.org>
      forwarded | 
      forwarded | Shall we move?
    `);
  });

  test('a forwarded message that says where it ends', () => {
    divided(`
      forwarded | ----- Forwarded message from Ann Ant <ann@example.org> -----
      forwarded | 
      forwarded | Shall we move?
      forwarded | 
      forwarded | ----- End forwarded message -----
      forwarded | 
      authored  | What do you think?
    `);
  });

  test('a forwarded message that is marked as quoted', () => {
    divided(`
      forwarded | Begin forwarded message:
      forwarded | 
      forwarded | > From: Ann Ant <ann@example.org>
      forwarded | >
      forwarded | > Shall we move?
      forwarded | 
      authored  | What do you think?
    `);
  });
});
