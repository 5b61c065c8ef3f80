/** A text in which no secret of this run stands. Servers and programs may repeat what they were given. */
export function withoutSecrets(text: string, secrets: ReadonlySet<string>): string {
  return [...secrets]
    .filter((secret) => secret.length >= fewestCharacters)
    .sort((a, b) => b.length - a.length)
    .reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text);
}

/** A shorter one stands in every text by chance. */
const fewestCharacters = 3;

/** What happened to a program that was to print a secret, without what it said: it may be half of one. */
export function withoutItsWords(message: string): string {
  return message.replace(/ It said: .*$/s, '');
}
