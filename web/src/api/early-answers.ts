/* The answers to what `public/before.js` has asked for, by their addresses. */

const answers = (): Map<string, Promise<Response>> | undefined =>
  (globalThis as { fieldproofEarly?: Map<string, Promise<Response>> }).fieldproofEarly; // as the script leaves it

/** The answer to a request that is on its way already, once. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const answer = answers()?.get(address);
  answers()?.delete(address);
  return answer;
}

/** The same, which can still be taken; undefined also where it failed. */
export async function peekEarly(address: string): Promise<Response | undefined> {
  return answers()
    ?.get(address)
    ?.catch(() => undefined);
}
