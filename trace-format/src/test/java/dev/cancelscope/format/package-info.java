/** What holds the module together: the document, the schema, the rules of its packages. */
@NullMarked
package dev.cancelscope.format;

import org.jspecify.annotations.NullMarked;
