/** What a log may hold of an error: the database adds whole rows of people's data as `detail`, which stay out. */
export function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { name, message, stack } = error;
  const code = 'code' in error ? { code: error.code } : {};
  const errors = error instanceof AggregateError ? { errors: error.errors.map(errorFacts) } : {};
  return { name, message, stack, ...code, ...errors };
}
