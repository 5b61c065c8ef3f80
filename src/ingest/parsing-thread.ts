/* A thread that parses and notes nothing; run as a worker. */
import { parentPort } from 'node:worker_threads';
import { serveParsing } from './serve-parsing.ts';

if (parentPort) serveParsing(parentPort);
