/** How words, typed in Chinese or spelled in pinyin, become terms that an index finds. */
@NullMarked
package io.hefu.catalog.search;

import org.jspecify.annotations.NullMarked;
