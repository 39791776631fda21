/**
 * Runs in <head> before the first paint, so that what the browser remembers (rail folded or not) and what only it
 * knows (Mac keys or not) is right at once and never flashes. CSS reads the attributes: variants `rail-collapsed:`
 * and `mac:` in app/globals.css.
 */
export const RAIL_KEY = 'countersign.rail';

export const bootScript = `(function(d){try{
if(/Mac|iPhone|iPad/.test(navigator.platform||''))d.dataset.os='mac';
if(localStorage.getItem('${RAIL_KEY}')==='collapsed')d.dataset.rail='collapsed';
}catch(e){}})(document.documentElement)`;
