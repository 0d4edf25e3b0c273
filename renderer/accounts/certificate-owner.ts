import type { CertificateInfo } from '../../preload/contract/errors';

/** True when the panel itself presented it, false for one of its nodes; certificates name `host:port`. */
export function isOfPanel(certificate: CertificateInfo, panelUrl: string): boolean {
  const { protocol, hostname, port } = new URL(panelUrl);
  const usual = protocol === 'http:' ? '80' : '443';
  return certificate.host.toLowerCase() === `${hostname}:${port === '' ? usual : port}`;
}
