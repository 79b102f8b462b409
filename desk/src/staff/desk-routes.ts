import type { Api } from '../platform/http/api.ts';
import { accountRoutes } from './account-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import type { StaffHouse } from './staff-house.ts';
import { staffRoutes } from './staff-routes.ts';
import { tokenRoutes } from './token-routes.ts';

/** Sessions, accounts, staff and tokens: everything of this feature that stands behind the guard. */
export function deskRoutes(app: Api, house: StaffHouse): void {
  sessionRoutes(app, house);
  accountRoutes(app, house);
  staffRoutes(app, house);
  tokenRoutes(app, house);
}
