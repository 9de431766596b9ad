// Puts the self-check into another page: <zhicheng-check policy target year mode theme></zhicheng-check>. See
// docs/embedding.md. It is a sandboxed frame of an origin of its own. The frame tells its height and the name of the
// step, nothing else. Where the server keeps its files from such a frame, it carries them all, and asks for the
// policies, which a page of their own origin gets for it.
(() => {
  const base = document.currentScript.src.replace(/[^/]*$/, '');
  const made = (name, properties) => Object.assign(document.createElement(name), properties);

  class Check extends HTMLElement {
    static get observedAttributes() {
      return ['policy', 'target', 'year', 'mode', 'theme'];
    }

    said(name) {
      return (this.getAttribute(name) || '').replace(/^#/, '');
    }

    // Size and contrast, in the page's words.
    look() {
      const [size = 'standard'] = /larg\w+/.exec(this.said('mode')) || [];
      return [size, /high/.test(this.said('mode')) ? 'high' : 'low'];
    }

    connectedCallback() {
      this.relay = made('iframe', { hidden: true });
      this.note = made('p');
      const frame = this.frame = made('iframe', { title: this.title || '职称自查', referrerPolicy: 'no-referrer' });
      frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-modals allow-downloads allow-popups allow-popups-to-escape-sandbox');
      frame.setAttribute('allow', 'clipboard-write');
      // The host page's rules do not reach into the shadow, but what is inherited does. The height is for the time before
      // the frame tells its own.
      frame.style.cssText = 'all:initial;display:block;width:100%;height:640px';
      this.style.setProperty('display', 'block', 'important');
      this.style.width = '100%';
      this.load();
      (this.shadowRoot || this.attachShadow({ mode: 'open' })).appendChild(frame);
      this.heard = ({ source, origin, data }) => {
        // A sandboxed frame has the origin null, and so do others: which frame it is, the source tells.
        if (source === frame.contentWindow && origin === 'null') this.hear(String(data).split(' '));
        else if (source === this.relay.contentWindow && base.startsWith(`${origin}/`)) {
          frame.contentWindow.postMessage(data, '*');
        }
      };
      addEventListener('message', this.heard);
    }

    disconnectedCallback() {
      removeEventListener('message', this.heard);
      this.arrived();
      this.frame.remove();
      this.relay.remove();
      this.frame = this.step = null;
    }

    attributeChangedCallback(name) {
      if (!this.frame) return;
      if (name !== 'mode' && name !== 'theme') return this.load();
      // To an origin of its own nothing narrower than * can be sent.
      const wish = name === 'mode' ? this.look().join(' ') : this.said(name);
      this.frame.contentWindow.postMessage(`zhicheng ${name} ${wish}`, '*');
    }

    load() {
      this.step = null;
      const said = ['policy', 'target', 'year', 'theme'].map((name) => [name, this.said(name)]);
      if (this.said('mode')) said.push(...['size', 'contrast'].map((name, at) => [name, this.look()[at]]));
      const pairs = said.filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value)}&`);
      const query = `?${pairs.join('')}`;
      // In the name, too: some servers drop the query.
      this.frame.name = `${query}host=${location.origin}`;
      this.frame.src = `${base}frame.html${this.frame.name}`;
      this.arrived();
      this.late = setTimeout(() => this.wait(query), 10000);
    }

    // After some seconds without a word: what may be wrong, and the way round.
    wait(query) {
      const link = (textContent, to) => made('a', { textContent, href: base + to, target: '_blank' });
      this.note = made('p');
      this.note.append(
        '自查还没有打开：网速慢，或网站不让放在这里，或文件没有放全。可以', link('单独打开自查', query),
        '。网站管理员请看', link('安装检查', 'check.html'), '。',
      );
      this.shadowRoot.insertBefore(this.note, this.frame);
    }

    arrived() {
      clearTimeout(this.late);
      this.note.remove();
    }

    hear([family, name, value]) {
      if (family !== 'zhicheng') return;
      if (name === 'policies') {
        this.relay.src = `${base}relay.html`;
        this.shadowRoot.append(this.relay);
        return;
      }
      this.arrived();
      if (name === 'height' && value > 0 && value < 1e5) this.frame.style.height = `${value}px`;
      else if (name === 'step' && /^[\w-]+$/.test(value)) {
        // The first one is no new step.
        if (this.step && this.step !== value && this.getBoundingClientRect().top < 0) this.scrollIntoView();
        this.step = value;
      } else return;
      this.dispatchEvent(new CustomEvent(`zhicheng-${name}`, { bubbles: true, detail: value }));
    }
  }

  if (!customElements.get('zhicheng-check')) customElements.define('zhicheng-check', Check);
})();
