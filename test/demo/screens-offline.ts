/** A start without any panel that answers: what was last known, with its age. */
import { dashboard, openServer, type Screen } from './screens-walk';

export const offlineScreens: readonly Screen[] = [
  {
    name: 'offline-start',
    async enter(walk) {
      await dashboard(walk);
      await walk.page
        .getByRole('button', { name: /: Not answering/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'offline-console',
    async enter(walk) {
      await openServer(walk, 'Hearthwood SMP');
      await walk.page.getByText('There is no connection.', { exact: false }).first().waitFor();
    },
  },
];
