/** How the phone of an account is linked, as its page shows it. */
export interface Pairing {
  state:
    | 'no_bridge'
    | 'unreachable'
    | 'refused'
    | 'not_started'
    | 'starting'
    | 'pairing'
    | 'paired'
    | 'other_number'
    | 'lost';
  /** A QR code, line by line: 1 is dark. It is shown and never kept. */
  qr: string[] | null;
  /** To be typed on the phone in place of scanning. */
  code: string | null;
  /** The number of the phone that is linked, E.164. */
  number: string | null;
}
