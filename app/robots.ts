import type { MetadataRoute } from 'next';

/** Only help centres are for search engines; each says itself whether it wants to be listed. */
export default function robots(): MetadataRoute.Robots {
  return { rules: { userAgent: '*', allow: '/help/', disallow: '/' } };
}
