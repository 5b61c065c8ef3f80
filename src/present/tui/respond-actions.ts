import { toPrintable } from '../printable.ts';
import { wordsToSend } from './content/answers.ts';
import { conversationOf } from './content/conversation.ts';
import type { OpenCase } from './content/open-case.ts';
import { notHere } from './input-words.ts';
import type { TriageVerb } from './keymap.ts';
import { heightOf, topOf, type Reader } from './reader.ts';
import type { Action, State } from './state.ts';

/** What is said of the case, taken back, or written to a file. */
export function said(meaning: TriageVerb | 'undo' | 'export', state: State, reader: Reader): Action {
  const open = reader.case(state);
  const { triage, exportCase } = reader.actions;
  if (!open) return told(notHere.empty);
  if (meaning === 'export') {
    if (!exportCase) return told(notHere.export);
    return { type: 'effect-asked', effect: { kind: 'export', campaign: open.whole } };
  }
  if (!triage) return told(notHere.triage);
  if (meaning === 'undo') return { type: 'effect-asked', effect: { kind: 'undo', campaign: open.whole } };
  return { type: 'input-opened', purpose: meaning };
}

/** Asks for a name for the filter that is on. */
export function saves({ filter }: State, reader: Reader): Action {
  if (!reader.actions.queries) return told(notHere.save);
  return filter === '' ? told(notHere.noFilter) : { type: 'input-opened', purpose: 'save' };
}

/** Copies what the focused pane is about: a quoted passage, an answer, an address, a msg-id, or the name of the case. */
export function copied(state: State, reader: Reader): Action {
  if (!reader.actions.copy) return told(notHere.copy);
  const text = meantIn(state, reader);
  return text === undefined ? told(notHere.empty) : { type: 'effect-asked', effect: { kind: 'copy', text } };
}

function meantIn(state: State, reader: Reader): string | undefined {
  const open = reader.case(state);
  switch (state.focus) {
    case 'why': {
      const quote = reader.why(state)?.evidence[state.why.cursor]?.quote;
      return quote === undefined ? open?.campaign.id : toPrintable(quote.trim());
    }
    case 'accounts': {
      const account = open?.campaign.accounts[state.accounts.cursor]?.account;
      return account && toPrintable(account);
    }
    case 'answers': {
      const answer = reader.answers(state).answers[state.answers.cursor];
      return answer && wordsToSend(answer);
    }
    case 'conversation':
      return open && messageAtTop(open, state, reader);
    case 'lists': {
      const list = reader.lists(state).years[state.lists.cursor]?.list;
      return list && toPrintable(list);
    }
    default:
      return open?.campaign.id;
  }
}

function messageAtTop(open: OpenCase, state: State, reader: Reader): string | undefined {
  const conversation = reader.conversation(state);
  const top = topOf(state, conversation, heightOf(reader.layout(state)));
  const index = conversation.rows[top]?.at.message;
  const id = index === undefined ? undefined : open.thread(state.reading.thread).messages[index]?.message.id;
  return id === undefined ? undefined : `<${toPrintable(id)}>`;
}

/** Shows the whole thread, quotes and all, in the reader's pager. */
export function paged(state: State, reader: Reader): Action {
  const open = reader.case(state);
  if (!reader.actions.page) return told(notHere.page);
  if (!open) return told(notHere.empty);
  const { rows } = conversationOf(open, state.reading.thread, { width: pagerWidth, folded: false });
  const subject = toPrintable(open.campaign.threads[state.reading.thread]?.subject ?? '');
  const text = [
    subject,
    '',
    ...rows.map(({ line }) =>
      line
        .map((one) => one.text)
        .join('')
        .trimEnd(),
    ),
    '',
  ].join('\n');
  return { type: 'effect-asked', effect: { kind: 'page', text } };
}

const pagerWidth = 79;

function told(sentence: string): Action {
  return { type: 'told', sentence };
}
