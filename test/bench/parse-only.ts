import { simpleParser } from 'mailparser';
import { messagesOf } from '../support/messages.ts';

/* What mailparser takes for the same messages, told to leave out what is not stored. */
for await (const bytes of messagesOf(process.argv[2] ?? '')) {
  await simpleParser(bytes, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true, skipTextLinks: true });
}
