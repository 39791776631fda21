/** Invented organisations; `.example` is reserved (RFC 2606), so no address can belong to anyone. */
export const ACCOUNTS = {
  baltic: { name: 'Baltic Cold Storage', domain: 'balticcold.example' },
  klinik: { name: 'Klinikverbund Oberlausitz', domain: 'klinikverbund-oberlausitz.example' },
  donau: { name: 'Donaudampfschifffahrtsgesellschaft Passau', domain: 'donaudampf.example' },
  alnoor: { name: 'Al Noor Retail Group', domain: 'alnoor.example' },
  lycee: { name: 'Lycée Marie-Curie, Villeurbanne', domain: 'lycee-curie.example' },
  fjord: { name: 'Fjordbyen Eiendom', domain: 'fjordbyen.example' },
  harrow: { name: 'Harrow & Pike Property', domain: 'harrowpike.example' },
  almendral: { name: 'Universidad de Almendral', domain: 'almendral.example' },
  osaka: { name: 'Osaka Precision Europe', domain: 'osakaprecision.example' },
  gruenwald: { name: 'Grünwald Bäckereien', domain: 'gruenwald-baeckereien.example' },
  northbridge: { name: 'Northbridge Data Centres', domain: 'northbridge.example' },
  sostrene: { name: 'Café Søstrene', domain: 'sostrene.example' },
  hohenfels: { name: 'Stadtwerke Hohenfels', domain: 'stadtwerke-hohenfels.example' },
  kobyli: { name: 'Vinařství Kobylí', domain: 'kobyli.example' },
  lakeside: { name: 'Lakeside Hospital Trust', domain: 'lakeside.example' },
} as const;

export type AccountKey = keyof typeof ACCOUNTS;
