import ArchiveRestore from '@lucide/svelte/icons/archive-restore';
import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left';
import Ban from '@lucide/svelte/icons/ban';
import PackageOpen from '@lucide/svelte/icons/package-open';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import Wrench from '@lucide/svelte/icons/wrench';

import type { ServerState } from '../../preload/contract/models';
import type { Icon } from '../ui/icon';

const ICONS: Readonly<Partial<Record<ServerState, Icon>>> = {
  installing: PackageOpen,
  'install-failed': TriangleAlert,
  transferring: ArrowRightLeft,
  restoring: ArchiveRestore,
  maintenance: Wrench,
};

/** The picture of a state in which a server cannot be used. */
export const blockedIcon = (state: ServerState): Icon => ICONS[state] ?? Ban;
