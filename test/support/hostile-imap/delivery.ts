import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answers.ts';
import type { CommandFault } from './faults.ts';
import type { Wire } from './wire.ts';

/** Sends an answer, with everything that is to go wrong with it. */
export async function deliver(answer: Answer, tag: string, faults: readonly CommandFault[], wire: Wire): Promise<void> {
  for (const fault of faults) {
    if (await saidInstead(fault, tag, wire)) return;
  }
  const untagged = faults.reduce(altered, answer.untagged);
  const usedTag = faults.some(({ kind }) => kind === 'wrong-tag') ? `${tag}9` : tag;
  const bytes = Buffer.concat([...untagged, Buffer.from(`${usedTag} ${answer.status}\r\n`, 'latin1')]);
  const broken = faults.find(({ kind }) => kind === 'stall-in-literal' || kind === 'drop-in-literal');
  if (broken) return halfOfLiteral(bytes, broken.kind === 'drop-in-literal', wire);
  const slow = faults.find((fault) => fault.kind === 'slow');
  if (!slow) return wire.say(bytes);
  for (let position = 0; position < bytes.length && wire.isOpen(); position += slow.bytes) {
    await wire.say(bytes.subarray(position, position + slow.bytes));
    await sleep(slow.pauseMs);
  }
}

/** Says what a fault says in place of the answer; false where the answer still has to be given. */
async function saidInstead(fault: CommandFault, tag: string, wire: Wire): Promise<boolean> {
  switch (fault.kind) {
    case 'silence':
      return true;
    case 'drop':
      wire.cut();
      return true;
    case 'bye':
      await wire.say(`* BYE ${fault.text ?? 'Server shutting down'}\r\n`);
      wire.cut();
      return true;
    case 'throttled':
      await wire.say(`${tag} BAD Request is throttled. Suggested Backoff Time: ${fault.milliseconds} milliseconds\r\n`);
      return true;
    case 'limit':
      await wire.say(`${tag} NO [LIMIT] Too much at once\r\n`);
      return true;
    case 'answer':
      await wire.say(fault.text.replaceAll('%TAG%', tag));
      return true;
    case 'endless-line':
      await wire.say('* OK ');
      await sayForever(wire);
      return true;
    case 'huge-literal':
      await wire.say(`* 1 FETCH (UID 1 BODY[] {${fault.bytes}}\r\n`);
      await sayForever(wire, fault.bytes);
      return true;
    case 'before':
      await wire.say(fault.text.replaceAll('%TAG%', tag));
      return false;
    default:
      return false;
  }
}

/** For as long as it is taken, and never more than a gibibyte. */
async function sayForever(wire: Wire, atMost = 1 << 30): Promise<void> {
  const chunk = Buffer.alloc(65_536, 'x');
  for (let said = 0; said < atMost && wire.isOpen(); said += chunk.length) await wire.say(chunk);
}

function altered(untagged: readonly Buffer[], fault: CommandFault): readonly Buffer[] {
  switch (fault.kind) {
    case 'duplicates':
      return untagged.flatMap((one) => [one, one]);
    case 'missing':
      return untagged.filter((_one, index) => index % 2 === 1);
    case 'reversed':
      return [...untagged].reverse();
    case 'claimed-exists':
      return untagged.map((one) => {
        const isExists = /^\* \d+ EXISTS\r\n$/.test(one.toString('latin1', 0, 40));
        return isExists ? Buffer.from(`* ${fault.count} EXISTS\r\n`) : one;
      });
    default:
      return untagged;
  }
}

async function halfOfLiteral(bytes: Buffer, isDropped: boolean, wire: Wire): Promise<void> {
  const text = bytes.toString('latin1');
  const [announced = '', length] = /\{(\d+)\}\r\n/.exec(text) ?? [];
  const end = length === undefined ? bytes.length : text.indexOf(announced) + announced.length + Number(length) / 2;
  await wire.say(bytes.subarray(0, end));
  if (isDropped) wire.cut();
}
