import { isAllowed, type PermissionGroup } from '../../preload/contract/permissions';

/** One permission as it is shown. */
export interface PermissionRow {
  /** Such as `control.start`. */
  readonly permission: string;
  readonly description: string;
  readonly isAllowed: boolean;
}

/** A group of permissions, in the panel's words. */
export interface PermissionRows {
  readonly name: string;
  readonly description: string;
  readonly rows: readonly PermissionRow[];
}

/** What a person may do on a server, seen through the panel's list of what there is. */
export interface PermissionOverview {
  readonly groups: readonly PermissionRows[];
  readonly allowed: number;
  readonly total: number;
}

const OTHERS = 'Not in the list of this panel';

/** Marks the tree with a permission list; what the list holds beyond the tree is shown in a group of its own. */
export function permissionOverview(
  tree: readonly PermissionGroup[],
  permissions: readonly string[],
): PermissionOverview {
  const groups = tree.map(({ name, description, keys }): PermissionRows => ({
    name,
    description,
    rows: keys.map((key) => {
      const permission = `${name}.${key.name}`;
      return { permission, description: key.description, isAllowed: isAllowed(permissions, permission) };
    }),
  }));
  const rows = groups.flatMap((group) => group.rows);
  const listed = new Set(rows.map(({ permission }) => permission));
  const others = [...new Set(permissions)].filter((permission) => permission !== '*' && !listed.has(permission));
  const extra = others.map((permission): PermissionRow => ({ permission, description: '', isAllowed: true }));
  return {
    groups: extra.length === 0 ? groups : [...groups, { name: OTHERS, description: '', rows: extra }],
    allowed: rows.filter((row) => row.isAllowed).length,
    total: rows.length,
  };
}

/** A group's name as a heading: the panel sends keys such as `control`. */
export const groupTitle = (name: string): string => {
  const words = name.replaceAll(/[-_]/g, ' ');
  return words.slice(0, 1).toUpperCase() + words.slice(1);
};
