import type { Message, Passage, PassageKind } from './message.ts';

/** Technical substance that a message brings in its own text or attachments; what it quotes is another's. */
export type Artefact = 'patch' | 'log' | 'version' | 'reproducer' | 'measurement' | 'link-to-code';

/** What a message brings, each kind once. */
export function artefactsOf(message: Message, passages: readonly Passage[]): readonly Artefact[] {
  const textOf = (kind: PassageKind): string => joined(message.text, passages, kind);
  const [authored, log, patch, footer] = [textOf('authored'), textOf('log'), textOf('patch'), textOf('footer')];
  const names = message.attachments.map(({ fileName }) => fileName).concat(scrubbedNames(footer));
  const brought: Readonly<Record<Artefact, boolean>> = {
    patch: diff.test(patch) || names.some((name) => patchName.test(name)) || message.attachments.some(isPatchType),
    log: log !== '' || names.some((name) => logName.test(name)),
    version: namesVersion(authored, log),
    reproducer: reproduces(authored, log),
    measurement: measures(authored) || measures(log),
    'link-to-code': linkToCode.test(authored),
  };
  return artefacts.filter((artefact) => brought[artefact]);
}

const artefacts: readonly Artefact[] = ['patch', 'log', 'version', 'reproducer', 'measurement', 'link-to-code'];

function joined(text: string, passages: readonly Passage[], kind: PassageKind): string {
  let own = '';
  for (const passage of passages) if (passage.kind === kind) own += text.slice(passage.start, passage.end);
  return own;
}

const diff = /^(?:@@ -\d|\+\+\+ |diff |Index: |\*{3} \S)/m;
const patchName = /\.(?:patch|diff)(?:\.(?:txt|gz|xz|bz2))?$/i;
const logName = /\.(?:log|trace|strace|dmesg|core)(?:\.(?:txt|gz|xz|bz2))?$|^dmesg|^config\.log/i;

function isPatchType({ contentType }: Message['attachments'][number]): boolean {
  return /^text\/x-(?:patch|diff)/i.test(contentType);
}

/** Names of attachments that pipermail took out. */
function scrubbedNames(footer: string): readonly string[] {
  return footer === '' ? [] : Array.from(footer.matchAll(/^Name: (\S{1,200})$/gm), ([, name]) => name ?? '');
}

/** `1.4`, `v1.4.2-rc1`, or the number of a system or compiler that counts in whole numbers. */
const version = String.raw`(?:(?<![\w.])v?\d{1,4}\.\d{1,4}(?:\.\d{1,8}){0,3}|(?:debian|ubuntu|fedora|rhel|centos|opensuse|macos|windows|freebsd|openbsd|netbsd|gcc|clang|android|ios|java|jdk|python|node) ?(?:version )?\d{1,4})(?![\d:]|\.\d)`;
const use = String.raw`\b(?:using|us(?:e|ing) version|running|(?:re)?tested|re-?produced|built|compiled|compile|installed|upgrad(?:ed|ing)|downgrad(?:ed|ing)|updat(?:ed|ing)|switched|works?(?! on (?:a|the) release)|fails?|failed|crash(?:es|ed)?|happens|broken?|regression|bisected|(?:i|we) (?:use|run|have)|i am on|we are on|i'm on|we're on|affects|seen?)\b`;
/** Whatever holds a version holds this, even before its lines are joined, and it is found in less time. */
const versionHint = /(?:\d\.|[a-z][ \n]?)\d/i;
const useThenVersion = new RegExp(`${use}[^?!\n]{0,60}?${version}`, 'i');
/** A release that is asked for is no release in use. */
const askedFor =
  /\b(?:when|why|until|wait(?:ing|ed)?|eta|coming|come out|release(?:d| date| plan)?|ship(?:ped)?|overdue|should|could we|can we|please)\b/i;
const versionField =
  /^[ \t]*(?:os|operating system|version|platform|distribution|distro|kernel|compiler|architecture|environment|r version|python(?: version)?|gcc version|package version|running under)\b[^:\n]{0,30}:[^\n]{0,80}\d/im;
const versionPrinted =
  /--version\b|^\S{1,30} -V\s*$|sessionInfo\(\)|uname -a|^R version \d|gcc version \d|^Python \d\.\d|^\S+ \(.{2,40}\) \d+\.\d+/m;

function namesVersion(authored: string, log: string): boolean {
  if (versionPrinted.test(log)) return true;
  if (!/\d/.test(authored)) return false;
  if (versionField.test(authored) || versionField.test(log)) return true;
  if (!versionHint.test(authored)) return false;
  return sentences(authored).some((sentence) => useThenVersion.test(sentence) && !askedFor.test(sentence));
}

const recipe =
  /\b(?:to reproduce|reproducer|reproducible (?:example|test)|minimal (?:working |failing )?(?:example|test)|test ?case|MWE|reprex)\b/i;
const steps = /^[ \t]{0,8}(?:\d{1,2}[.)]|step \d)[ \t]+\S.*\n+[ \t]{0,8}(?:\d{1,2}[.)]|step \d)[ \t]+\S/im;
const command = /^[ \t]{0,8}(?:[\w.@~:/-]{0,60}[$#] ?|>>> |> )[a-z./][\w./-]* ?[^\s]/m;
const codeInText = /`[^`\n]{4,}`|^[ \t]{2,}\S[^\n]{0,80}(?:\(\)|--?[a-z])/m;

/** Commands that were run, or a recipe together with something to run. */
function reproduces(authored: string, log: string): boolean {
  if (log !== '' && command.test(log)) return true;
  return recipe.test(authored) && (log !== '' || steps.test(authored) || codeInText.test(authored));
}

const quantity =
  /(?<![\w.])\d[\d.,]{0,15} ?(?:ns|µs|us|ms|s|sec|secs|seconds|kb|mb|gb|kib|mib|gib|bytes|[kmg]i?b\/s(?:ec)?|mbps|req\/s|ops?\/s|ms\/op|ops\/sec|fps|cycles|instructions)(?![\w/])/gi;
const ratio =
  /(?<![\w.])\d[\d.]{0,8} ?(?:%|x|times) (?:faster|slower|smaller|larger|bigger|less|more|better|worse|fewer|speed-?up|regression)\b/i;
const comparison =
  /\b(?:benchmark\w*|measur\w+|throughput|latency|faster|slower|speed-?up|compared|versus|vs\.?|before|after|instead of|down (?:to|from)|up from|average|median|elapsed|real|performance)\b/i;

/** A ratio, or two quantities with a word that compares them. */
function measures(text: string): boolean {
  if (!/\d/.test(text)) return false;
  if (ratio.test(text)) return true;
  return (text.match(quantity)?.length ?? 0) >= 2 && comparison.test(text);
}

const linkToCode =
  /https?:\/\/[^\s<>"]{3,150}?(?:\/(?:commit|commits|pull|merge_requests|issues|compare|blob|bugs?|ticket|tree|releases\/tag|patch)\/[^\s<>"]|show_bug\.cgi\?id=\d|bugreport\.cgi\?|[?;&](?:id|h)=[0-9a-f]{7})|https?:\/\/(?:bugs\.debian\.org\/\d|gist\.github\.com\/|lore\.kernel\.org\/\S|patchwork\.\S|bugs\.launchpad\.net\/\S)|\bcommit [0-9a-f]{7,40}\b/i;

/** Sentences that may name a version, roughly: a full stop inside a version ends none. */
function sentences(text: string): readonly string[] {
  return text
    .split(/[.!?](?=\s|$)|\n[ \t]*\n/)
    .filter((sentence) => versionHint.test(sentence))
    .map((sentence) => sentence.replaceAll('\n', ' ').slice(0, longestSentence));
}

/** Bounds the work on a text without full stops. */
const longestSentence = 600;
