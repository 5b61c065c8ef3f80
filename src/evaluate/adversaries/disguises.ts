import { ownLinesChanged, pressingChanged, type Adversary } from './adversary.ts';

/** Words that a detector of handovers would listen for; a disguise changes how they are written, not how they look. */
const keyWords =
  /\b(?:maintain\w*|owner\w*|release\w*|merg\w*|commit\w*|access|rights?|permissions?|keys?|handover|hand|take|review\w*|patch\w*|project|waiting|months?|years?|weeks?|community|users?|trust\w*|someone|somebody|nobody|nothing)\b/gi;

function disguised(id: string, what: string, disguise: (word: string) => string): Adversary {
  return {
    id,
    what,
    change: (staged) =>
      pressingChanged(staged, (message) => ({
        ...message,
        body: ownLinesChanged(message.body, (line) => line.replace(keyWords, disguise)),
      })),
  };
}

const cyrillic: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', c: 'с', p: 'р', x: 'х', i: 'і' };

/** Looks the same and compares different. */
export const homoglyphs = disguised('homoglyphs', 'letters of key words from another alphabet', (word) =>
  word.replace(/[aeocpxi]/, (letter) => cyrillic[letter] ?? letter),
);

/** Looks the same and splits differently. */
export const zeroWidth = disguised('zero-width', 'key words split by characters without width', (word) => {
  const half = word.length >> 1;
  return `${word.slice(0, half)}\u200b${word.slice(half)}`;
});

/** Is stored backwards and shown forwards. */
export const bidirectional = disguised(
  'bidi',
  'key words written backwards between characters that turn them round',
  (word) => `\u202e${[...word].reverse().join('')}\u202c`,
);

/** Is taken for the words of somebody else. */
export const insideQuotes: Adversary = {
  id: 'inside-quotes',
  what: 'what presses stands in lines that begin with >',
  change: (staged) =>
    pressingChanged(staged, (message) => ({
      ...message,
      body: `${ownLinesChanged(message.body, (line) => `> ${line}`)}\nSee above.\n`,
    })),
};

/** Is read only where HTML is. */
export const htmlOnly: Adversary = {
  id: 'html-only',
  what: 'pressing messages are HTML without a plain part',
  change: (staged) => pressingChanged(staged, (message) => ({ ...message, form: 'html' })),
};

/** Is read only where subjects are. */
export const subjectOnly: Adversary = {
  id: 'subject-only',
  what: 'what presses stands in the subject; the text says "see subject"',
  change: (staged) =>
    pressingChanged(staged, (message) => {
      const own: string[] = [];
      ownLinesChanged(message.body, (line) => {
        own.push(line.trim());
        return line;
      });
      return { ...message, subject: own.join(' ').slice(0, 300), body: 'See subject.\n' };
    }),
};

export const inBase64: Adversary = {
  id: 'base64',
  what: 'pressing messages are encoded in base64',
  change: (staged) => pressingChanged(staged, (message) => ({ ...message, form: 'base64' })),
};

/** Has its lines broken softly. */
export const formatFlowed: Adversary = {
  id: 'format-flowed',
  what: 'pressing messages are format=flowed',
  change: (staged) => pressingChanged(staged, (message) => ({ ...message, form: 'flowed' })),
};

/** Is read only where attachments are, which they are not. */
export const inAttachment: Adversary = {
  id: 'attachment',
  what: 'what presses stands in an attached text',
  change: (staged) => pressingChanged(staged, (message) => ({ ...message, form: 'attachment' })),
};

/** Tears conversations apart and joins others. */
export const forgedReferences: Adversary = {
  id: 'forged-references',
  what: 'pressing messages claim to answer some other thread of the list',
  change: (staged) =>
    pressingChanged(staged, (message) => ({
      ...message,
      isForged: true,
      subject: message.subject ?? staged.messages.find(({ id }) => id === message.reply_to)?.subject ?? 'Re: status',
    })),
};
