import type { ServerKey } from '../../preload/contract/models';
import type { Api } from '../api';
import type { Filters } from './filters';
import { LogReader, type LogState } from './log-reader';

/** The activity of one server as components see it: `state` is replaced whole with each change of its reader. */
export class ActivityLog {
  readonly reader: LogReader;
  state: LogState;

  constructor(api: Api, key: ServerKey, filters?: Filters) {
    this.reader = new LogReader(api, key, filters, (state) => (this.state = state));
    this.state = $state.raw(this.reader.state);
  }
}
