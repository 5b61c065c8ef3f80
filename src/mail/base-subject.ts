/** A subject without what mailers and lists add to it (RFC 5256 §2.1). */
export interface BaseSubject {
  /** White space folded, case kept. */
  readonly base: string;
  /** What the subject was before its sender changed it: `New (was: Old)`. */
  readonly wasSubject: string | undefined;
  /** Carries `Re:`, `Fwd:`, `(fwd)` or one of their translations. */
  readonly isReplyOrForward: boolean;
}

/** Takes the base subject out of a subject, in linear time. */
export function baseSubjectOf(subject: string): BaseSubject {
  const stripped = strip(subject.replace(/\s+/g, ' ').trim());
  const was = stripped.base.search(/[([] ?was ?[: ]/i);
  if (was < 0) return { ...stripped, wasSubject: undefined };
  const before = stripped.base.slice(0, was).trimEnd();
  const after = stripped.base
    .slice(was)
    .replace(/^[([] ?was ?:? ?/i, '')
    .replace(/ ?[)\]]$/, '');
  const wasSubject = strip(after).base;
  if (before === '') return { ...stripped, base: wasSubject, wasSubject: undefined };
  return { ...stripped, base: before, wasSubject: wasSubject === '' ? undefined : wasSubject };
}

type Stripped = Omit<BaseSubject, 'wasSubject'>;

/** RFC 5256 §2.1, steps 2 to 6. */
function strip(folded: string): Stripped {
  const end = withoutTrailers(folded);
  const leaders = withoutLeaders(folded.slice(0, end));
  const isReplyOrForward = leaders.isReplyOrForward || end < folded.length;
  const wrapped = /^\[fwd: ?(.*)\]$/i.exec(leaders.base);
  if (!wrapped) return { base: leaders.base, isReplyOrForward };
  // Step 6 once, not for ever: nobody wraps twice, and each turn would cost the length of the subject.
  return { base: withoutLeaders(wrapped[1] ?? '').base, isReplyOrForward: true };
}

/** Step 2: where the subject ends before `(fwd)` and white space. */
function withoutTrailers(text: string): number {
  let end = text.length;
  for (;;) {
    if (text.charCodeAt(end - 1) === 32) end -= 1;
    else if (text.slice(Math.max(0, end - 5), end).toLowerCase() === '(fwd)') end -= 5;
    else return end;
  }
}

/** The prefixes of replies and forwards in the languages of mailers; `R:` is left out, it is also a language's name. */
const leader =
  /(?:re|res|aw|antw|antwort|sv|vs|odp|rif|ynt|atb|fwd?|wg|tr|rv|enc|vl|ilt|doorst|ответ|отв|ha|回复|回覆|答复|答覆|返信|转发|轉寄)(?:\[[^[\]]*\]|\(\d+\)|\^\d+)? ?[:：]/iy;
const blob = /\[[^[\]]*\] ?/y;

/** Steps 3 to 5: reply and forward prefixes and `[…]` tags in any order; a tag stays where it is all there is. */
function withoutLeaders(text: string): Stripped {
  let at = 0;
  let isReplyOrForward = false;
  for (;;) {
    if (text.charCodeAt(at) === 32) at += 1;
    leader.lastIndex = at;
    blob.lastIndex = at;
    if (leader.test(text)) {
      at = leader.lastIndex;
      isReplyOrForward = true;
    } else if (blob.test(text) && blob.lastIndex < text.length) at = blob.lastIndex;
    else return { base: text.slice(at), isReplyOrForward };
  }
}
