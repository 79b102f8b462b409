import type { Session } from './enter.ts';

/** Whether an actor, as the API names one, is who is signed in. */
export function isOwn(session: Pick<Session, 'id'>, { actor }: { readonly actor: string }): boolean {
  return actor === `member:${session.id}`;
}
