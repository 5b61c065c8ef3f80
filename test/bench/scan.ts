import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { program, root, undue } from '../support/program.ts';
import { median } from './median.ts';

/** `npm run bench`: a whole scan beside mailparser only parsing the same messages, in turn, as a ratio of medians. */
const archive = process.argv[2] ?? join(root, 'data/sample/skep.mbox');
const rounds = 5;
const messages = readFileSync(archive, 'latin1')
  .split(/(?<=\n\n)(?=From mboxrd@z )/)
  .map((message) => Buffer.from(message.slice(message.indexOf('\n') + 1), 'latin1'));

const scans: number[] = [];
const parses: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  let started = performance.now();
  if (undue(['scan', archive, '--quiet']).code !== 0) throw new Error(`${program} scan failed; run "npm run build"`);
  scans.push(performance.now() - started);
  started = performance.now();
  for (const message of messages) await simpleParser(message);
  parses.push(performance.now() - started);
}

const scan = median(scans);
const parse = median(parses);
process.stdout.write(
  [
    `${messages.length} messages, ${rounds} rounds in turn, medians`,
    `undue scan, the whole program from start to report: ${scan.toFixed(0)} ms`,
    `mailparser's simpleParser, parsing only:            ${parse.toFixed(0)} ms`,
    `ratio: ${(scan / parse).toFixed(2)}`,
    '',
  ].join('\n'),
);
