/**
 * A document of ours as one that a window of its own can show: it stands under the policy of the page that opened it, so
 * its style carries the word of that page.
 */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(/<style(?=[\s>])/g, `<style nonce="${nonce}"`);
}
