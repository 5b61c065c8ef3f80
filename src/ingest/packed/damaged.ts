/** The error of a packed file that ends early or is not what its head says; whoever knows its name says it. */
export function damagedPack(cause?: unknown): Error {
  return Object.assign(new Error('damaged', { cause }), { code: 'ERR_DAMAGED_PACK' });
}
