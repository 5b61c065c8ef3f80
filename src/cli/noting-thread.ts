/* A thread that parses and notes what the analysis needs of each message; run as a worker. */
import { parentPort } from 'node:worker_threads';
import { serveParsing } from '../ingest/serve-parsing.ts';
import { noter } from './noting.ts';

if (parentPort) serveParsing(parentPort, noter());
