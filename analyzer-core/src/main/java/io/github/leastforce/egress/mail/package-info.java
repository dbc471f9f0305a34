/**
 * What e-mail templates put into the e-mails that are made of them. {@link
 * io.github.leastforce.egress.mail.TemplateContents} is the door.
 */
@NullMarked
package io.github.leastforce.egress.mail;

import org.jspecify.annotations.NullMarked;
