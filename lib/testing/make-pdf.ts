/** A line of a page: where it stands in points from the lower left corner, how large, and where it leads. */
export interface PdfLine {
  text: string;
  x?: number;
  y: number;
  size?: number;
  link?: string;
}

/**
 * A PDF as small as one can be (ISO 32000-1), with its text set in Helvetica.
 *
 * @param more `locked`: encrypted with a password nobody has. `pictures`: so many, each with a mask of its own.
 */
export function makePdf(
  pages: readonly (readonly PdfLine[])[],
  more: { locked?: boolean; title?: string; language?: string; pictures?: number } = {},
): Buffer {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const catalog = add('');
  const tree = add('');
  const font = add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const kids = pages.map((lines) => {
    const content = lines
      .map(({ text, x = 72, y, size = 11 }) => `BT /F1 ${size} Tf ${x} ${y} Td (${literal(text)}) Tj ET`)
      .join('\n');
    const stream = add(
      `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
    );
    const links = lines.flatMap(({ link, text, x = 72, y, size = 11 }) =>
      link
        ? add(
            `<< /Type /Annot /Subtype /Link /Rect [${x} ${y - 2} ${x + text.length * size * 0.6} ${y + size}] /A << /S /URI /URI (${literal(link)}) >> >>`,
          )
        : [],
    );
    return add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Contents ${stream} 0 R /Resources << /Font << /F1 ${font} 0 R >> >> /Annots [${links.map((id) => `${id} 0 R`).join(' ')}] >>`,
    );
  });
  for (let n = 0; n < (more.pictures ?? 0); n++) {
    const gray =
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8';
    const mask = add(`<< ${gray} /Length 1 >>\nstream\nx\nendstream`);
    add(`<< ${gray} /SMask ${mask} 0 R /Length 1 >>\nstream\nx\nendstream`);
  }
  objects[catalog - 1] =
    `<< /Type /Catalog /Pages ${tree} 0 R ${more.language ? `/Lang (${more.language})` : ''} >>`;
  objects[tree - 1] =
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((id) => `${id} 0 R`).join(' ')}] >>`;
  const info = more.title ? `/Info ${add(`<< /Title (${literal(more.title)}) >>`)} 0 R` : '';
  const lock = more.locked
    ? `/Encrypt ${add(`<< /Filter /Standard /V 1 /R 2 /O <${'11'.repeat(32)}> /U <${'22'.repeat(32)}> /P -4 >>`)} 0 R /ID [<00> <00>]`
    : '';
  let file = '%PDF-1.7\n';
  const places = objects.map((body, at) => {
    const place = Buffer.byteLength(file, 'latin1');
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return place;
  });
  const start = Buffer.byteLength(file, 'latin1');
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R ${info} ${lock} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

const literal = (text: string): string => text.replaceAll(/[\\()]/g, '\\$&').replaceAll('•', '\\225');
