/** Goes through all steps of a work, and gives what it comes to. */
export function through<Result>(steps: Generator<undefined, Result>): Result {
  let next = steps.next();
  while (next.done !== true) next = steps.next();
  return next.value;
}
