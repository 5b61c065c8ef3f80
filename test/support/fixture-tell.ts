/* Tells the example campaign by webhook, at noon of a fixed day: `fixture-tell.ts STORE URL LEVEL`. */
import { instant } from '../../src/mail/message.ts';
import { channelOf } from '../../src/present/notify/index.ts';
import { tellDue } from '../../src/present/notify/tell.ts';
import { realWorld } from '../../src/present/notify/world.ts';
import { openStore } from '../../src/store/database.ts';
import { noticeLedger } from '../../src/store/notices.ts';
import { exampleReview } from './review.ts';

const [path = '', url = '', level] = process.argv.slice(2);
const world = realWorld(() => Promise.resolve({ reveal: () => 'secret' }));
const channel = channelOf({ kind: 'webhook', minLevel: 'watch', url, secretCommand: ['shared'] }, world);
const campaigns = exampleReview()
  .campaigns.slice(0, 1)
  .map((campaign) => ({ ...campaign, level: level === 'alarm' ? ('alarm' as const) : ('watch' as const) }));

await tellDue(campaigns, {
  channels: [channel],
  ledger: noticeLedger(openStore(path)),
  watch: { pollMinutes: 5, quietHours: undefined, timeZone: 'UTC' },
  now: instant(Date.UTC(2026, 10, 25, 12)),
});
