/** The request to a second person that a write became; undefined where it is done. */
export function approvalOf(
  answer: { readonly status: number; readonly data: unknown } | undefined,
): number | undefined {
  if (answer?.status !== 202 || typeof answer.data !== 'object' || answer.data === null) return undefined;
  return 'approval' in answer.data && typeof answer.data.approval === 'number' ? answer.data.approval : undefined;
}
