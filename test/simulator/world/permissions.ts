/** The permission tree of panel-protocol section 7 and the panel's two check rules. */

interface Group {
  description: string;
  keys: Record<string, string>;
}

/** What `GET /api/client/permissions` lists, wording included (fixture permissions.json). */
export const PERMISSION_TREE: Record<string, Group> = {
  websocket: {
    description: 'Lets the user open the live console socket of the server.',
    keys: {
      connect: 'Open the socket and follow console output and usage figures.',
    },
  },
  control: {
    description: 'Power state and console input.',
    keys: {
      console: 'Send commands to the running process.',
      start: 'Start the server when it is offline.',
      stop: 'Stop or kill the server.',
      restart: 'Restart the server.',
    },
  },
  user: {
    description: 'Managing the other subusers of the server.',
    keys: {
      create: 'Invite new subusers.',
      read: 'See subusers and what they may do.',
      update: 'Change the rights of other subusers.',
      delete: 'Remove subusers.',
    },
  },
  file: {
    description: "Access to the server's files.",
    keys: {
      create: 'Create files and folders, upload, copy, decompress and pull from a URL.',
      read: 'List directories, without opening or downloading files.',
      'read-content': 'Open and download files.',
      update: 'Rename, move and change modes.',
      delete: 'Delete files and folders.',
      archive: 'Pack files into an archive.',
      sftp: 'Log in over SFTP within the other file rights.',
    },
  },
  backup: {
    description: 'Creating and handling backups.',
    keys: {
      create: 'Make backups.',
      read: 'See existing backups.',
      delete: 'Delete, lock and unlock backups.',
      download: 'Download a backup, which exposes every file in it.',
      restore: 'Restore a backup, which may wipe current files.',
    },
  },
  allocation: {
    description: 'Addresses and ports of the server.',
    keys: {
      read: 'See every allocation; the primary one is always visible.',
      create: 'Assign a further allocation.',
      update: 'Choose the primary allocation and edit notes.',
      delete: 'Release an allocation.',
    },
  },
  startup: {
    description: 'Startup parameters.',
    keys: {
      read: 'See startup variables.',
      update: 'Change startup variables.',
      'docker-image': "Pick another container image from the egg's list.",
    },
  },
  database: {
    description: 'Databases of the server.',
    keys: {
      create: 'Create a database.',
      read: 'See databases.',
      update: 'Rotate a database password.',
      delete: 'Delete a database.',
      view_password: 'See database passwords.',
    },
  },
  schedule: {
    description: 'Scheduled tasks.',
    keys: {
      create: 'Create schedules.',
      read: 'See schedules and their tasks.',
      update: 'Edit, run and extend schedules.',
      delete: 'Delete schedules.',
    },
  },
  settings: {
    description: 'Server settings.',
    keys: {
      rename: 'Change name and description.',
      reinstall: 'Run the install script again.',
    },
  },
  activity: {
    description: 'Activity log of the server.',
    keys: {
      read: 'Read the activity log.',
    },
  },
};

/** Internal grants of root admins; `*` does not cover them. */
export const ADMIN_GRANTS: readonly string[] = [
  'admin.websocket.errors',
  'admin.websocket.install',
  'admin.websocket.transfer',
];

/** The panel's check: `*` or the exact string, for `admin.*` only the exact string. */
export function allows(permissions: readonly string[], wanted: string): boolean {
  if (permissions.includes(wanted)) return true;
  return !wanted.startsWith('admin.') && permissions.includes('*');
}
