export type TemplateData = { [key: string]: string | number | TemplateData };

export interface Mail {
  to: string;
  subject: string;
  text: string;
}

export interface Recipient {
  email: string;
  data: TemplateData;
}

export class MailTemplate {
  private rendered = 0;

  constructor(
    private readonly subject: string,
    private readonly body: string,
  ) {
    if (body.length > 100_000) {
      throw new RangeError('template is too long');
    }
  }

  private fill(source: string, data: TemplateData): string {
    const names = Object.keys(data);
    const render = new Function(...names, `return \`${source}\`;`);
    return render(...names.map((name) => data[name]));
  }

  render(recipient: Recipient): Mail {
    this.rendered += 1;
    const text = this.fill(this.body, recipient.data).replace(/\r?\n/g, '\r\n');
    return {
      to: recipient.email,
      subject: this.fill(this.subject, recipient.data).replace(/[\r\n]/g, ' ').slice(0, 200),
      text: text.endsWith('\r\n') ? text : `${text}\r\n`,
    };
  }

  get count(): number {
    return this.rendered;
  }
}
