import type { CertificateInfo, WireError } from '../../preload/contract/errors';
import type { PanelColor, ProbeResult, VaultStatus } from '../../preload/contract/models';
import { type Api, toWireError } from '../api';
import { type ErrorPlace, placeOfError } from './error-place';
import { readAddress } from './panel-address';

const ADDRESS_EXAMPLE = 'Copy it from the browser, such as https://panel.example.com.';

const missing = (field: 'address' | 'apiKey', message: string, nextStep?: string): WireError => ({
  code: 'invalid',
  message,
  ...(nextStep === undefined ? {} : { nextStep }),
  fields: { [field]: message },
});

/**
 * Adding a panel: address and key, then who that is, then label and colour. What was typed stays through every
 * failure; the key leaves the field once the panel has accepted it, and memory when the flow ends.
 */
export class AddPanel {
  address = $state('');
  apiKey = $state('');
  label = $state('');
  color = $state<PanelColor>(0);
  sessionOnly = $state(false);

  isBusy = $state(false);
  error = $state.raw<WireError | null>(null);
  /** Set once the panel has said who the key belongs to. */
  found = $state.raw<ProbeResult | null>(null);
  vault = $state.raw<VaultStatus | null>(null);

  /** For the link to the page where keys are made, as soon as there is an address. */
  readonly panelUrl: string | null = $derived(readAddress(this.address));
  readonly place: ErrorPlace | null = $derived(this.error === null ? null : placeOfError(this.error));
  /** The keychain cannot be used now, and why. */
  readonly vaultError: WireError | null = $derived(
    this.vault === null || this.vault.kind === 'ready' ? null : this.vault.error,
  );

  readonly #api: Api;
  #acceptedKey = '';
  /** Agreements hold for the address they were given for. */
  #httpFor: string | null = null;
  #trusted: { readonly address: string; readonly fingerprint: string } | null = null;

  constructor(api: Api, color: PanelColor) {
    this.#api = api;
    this.color = color;
  }

  /** Asks the keychain before anything is typed, so that a missing one is no surprise at the end. */
  readVault = async (): Promise<void> => {
    try {
      this.vault = await this.#api.call('vault.status', {});
    } catch (reason) {
      this.vault = { kind: 'missing', error: toWireError(reason) };
    }
  };

  /** Step one: who does this key belong to? */
  probe = async (): Promise<void> => {
    if (this.isBusy) return;
    this.error = this.#checkTyped();
    if (this.error !== null) return;
    this.isBusy = true;
    try {
      const found = await this.#api.call('accounts.probe', this.#credentials(this.apiKey.trim()));
      this.#acceptedKey = this.apiKey.trim();
      this.apiKey = '';
      this.label = this.label === '' ? found.suggestedLabel : this.label;
      this.found = found;
    } catch (reason) {
      this.error = toWireError(reason);
    } finally {
      this.isBusy = false;
    }
  };

  /** Step two; true when the panel was added. */
  add = async (): Promise<boolean> => {
    if (this.isBusy || this.found === null || this.label.trim() === '') return false;
    this.isBusy = true;
    this.error = null;
    try {
      await this.#api.call('accounts.add', {
        ...this.#credentials(this.#acceptedKey),
        label: this.label.trim(),
        color: this.color,
        sessionOnly: this.sessionOnly,
      });
      this.forget();
      return true;
    } catch (reason) {
      const error = toWireError(reason);
      this.error = error;
      if (error.code === 'vault-locked') this.vault = { kind: 'locked', error };
      if (error.code === 'vault-missing') this.vault = { kind: 'missing', error };
      return false;
    } finally {
      this.isBusy = false;
    }
  };

  /** Back to step one, with the key where it was. */
  goBack = (): void => {
    this.apiKey = this.#acceptedKey;
    this.#acceptedKey = '';
    this.found = null;
    this.error = null;
  };

  allowHttp = (): Promise<void> => {
    this.#httpFor = this.address.trim();
    return this.probe();
  };

  trust = (certificate: CertificateInfo): Promise<void> => {
    this.#trusted = { address: this.address.trim(), fingerprint: certificate.fingerprint256 };
    return this.probe();
  };

  /** Forgets the key; the rest goes with the object. */
  forget = (): void => {
    this.apiKey = '';
    this.#acceptedKey = '';
  };

  #credentials(apiKey: string) {
    // As typed: main reads it, tries https first where no scheme was typed, and asks before it takes http.
    const address = this.address.trim();
    return {
      address,
      apiKey,
      allowHttp: this.#httpFor === address,
      trustedFingerprint: this.#trusted?.address === address ? this.#trusted.fingerprint : null,
    };
  }

  /** Only what is not there at all; what is wrong with an address main says better. */
  #checkTyped(): WireError | null {
    if (this.address.trim() === '') return missing('address', 'The address of your panel is missing.', ADDRESS_EXAMPLE);
    if (this.apiKey.trim() === '') return missing('apiKey', 'The key is missing.');
    return null;
  }
}
