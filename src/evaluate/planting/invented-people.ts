import type { AddrSpec } from '../../mail/message.ts';
import { shuffled } from '../seeded.ts';

/** Somebody who does not exist. */
export interface InventedPerson {
  readonly displayName: string;
  readonly account: AddrSpec;
}

/** As many invented people as there are pairs of names, in an order that was drawn; no two share a whole name. */
export function inventedPeople(next: () => number): readonly InventedPerson[] {
  const pairs = firstNames.flatMap((first) => lastNames.map((last) => ({ first, last })));
  return shuffled(pairs, next).map(({ first, last }, at) => ({
    displayName: `${first} ${last}`,
    account: addressOf(first, last, at),
  }));
}

function addressOf(first: string, last: string, at: number): AddrSpec {
  const domain = domains[at % domains.length] ?? 'example.org';
  const forms = [`${first}.${last}`, `${first[0] ?? ''}${last}`, `${first}${last[0] ?? ''}`, last];
  const local = forms[at % forms.length] ?? last;
  return `${local}${at >= 40 ? String(at) : ''}@${domain}`.toLowerCase() as AddrSpec;
}

const domains = ['example.org', 'lab.example.org', 'example.net', 'mail.example.net', 'corp.example.com'] as const;

const firstNames = [
  ...['Torben', 'Milena', 'Osvaldo', 'Brigitta', 'Kwabena', 'Sunniva', 'Radek', 'Yolanda', 'Eamon', 'Tilde'],
  ...['Vasant', 'Noriko', 'Casimir', 'Fleur', 'Anselm', 'Ludmila', 'Hamish', 'Ximena', 'Gustav', 'Leocadia'],
] as const;

const lastNames = [
  ...['Ashgrove', 'Brandvold', 'Czerny', 'Dellacroce', 'Engstrand', 'Fairweather', 'Grunwald', 'Hollander'],
  ...['Ivarsson', 'Jankowiak', 'Kestrel', 'Lindholm', 'Marchetti', 'Novotna', 'Okonjo', 'Pettibone'],
  ...['Quillfeldt', 'Rosendahl', 'Sandoval', 'Thornbury', 'Umarov', 'Vandermeer', 'Whitlock', 'Zielinski'],
] as const;
