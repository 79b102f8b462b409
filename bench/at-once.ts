/** Does something with each item, so many at once. */
export async function atOnce<Item>(
  count: number,
  items: readonly Item[],
  use: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = items.values();
  const worker = async (): Promise<void> => {
    for (const item of waiting) await use(item);
  };
  await Promise.all(Array.from({ length: count }, worker));
}
