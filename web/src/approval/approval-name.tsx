import type { ReactNode } from 'react';

import type { SaidApproval } from './say-approval.ts';
import { useSayApproval } from './use-say-approval.ts';

/** What somebody asks for, in a line; in a list every row may be of another action. */
export function ApprovalName({ approval }: { readonly approval: SaidApproval }): ReactNode {
  return useSayApproval(approval.action)(approval);
}
